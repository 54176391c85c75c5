/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the golden sets are, whose cases agents and models must not learn from.
 *
 * @param lock the lock file
 * @param cache the directory of downloaded versions; {@code null} if there is none
 * @param named the directory of the sets that the user names, for {@code roles.jsonl} and versions; {@code null} for the first one in
 *     the lock
 */
public record GoldenPlace(
        Path lock, @Nullable Path cache, @Nullable Path named) {

    /**
     * {@return the place for the parameters of a goal}
     *
     * @param source such as {@code file:golden-sets}; {@code null} for that in the lock
     * @throws EvalException if the source is no directory
     */
    public static GoldenPlace of(Path lock, Path cache, @Nullable String source) {
        return new GoldenPlace(lock, cache, source == null ? null : SetsDirectories.given(source, lock));
    }

    /**
     * {@return the locked versions; none if there is no lock yet, and the directory of the sets is named}
     *
     * @throws EvalException if nothing tells where the sets are
     */
    List<LockedDataset> locked() {
        if (Files.exists(lock)) {
            return LockedDataset.allIn(lock);
        }
        if (named == null) {
            throw new EvalException(
                    "The golden sets must be known, so that nothing learns from their cases, but there is no lock file at %s or above it. Name it by -Deval-datasets.lockFile=<file>; if there is none yet, name the directory that will have the sets by -Deval-datasets.source=file:golden-sets."
                            .formatted(lock));
        }
        return List.of();
    }

    /** {@return the directories that may have a version} */
    List<Path> directoriesOf(LockedDataset dataset, Sources sources) {
        var directories = new ArrayList<Path>();
        if (named != null) {
            directories.add(named.resolve(dataset.version().path()));
        }
        dataset.writtenIn(sources).ifPresent(sets -> directories.add(sets.directoryOf(dataset.version())));
        if (cache != null) {
            directories.add(new DigestCache(cache).directoryOf(dataset));
        }
        return directories;
    }

    /** {@return the locked version of a dataset; empty if there is none} */
    public Optional<DatasetVersion> lockedVersion(String name) {
        return lockedIfAny().stream()
                .map(LockedDataset::version)
                .filter(version -> version.name().equals(name))
                .findFirst();
    }

    /** {@return whether there are golden sets: a lock may have nothing but prompts} */
    public boolean hasSets() {
        return Files.exists(lock) && (named != null || !lockedIfAny().isEmpty());
    }

    private List<LockedDataset> lockedIfAny() {
        return Files.exists(lock) ? LockedDataset.allIn(lock) : List.of();
    }

    /** {@return the directory on this machine that has the cases of a version; empty if none has} */
    public Optional<Path> find(DatasetVersion version) {
        var directories = new ArrayList<Path>();
        if (named != null) {
            directories.add(named.resolve(version.path()));
        }
        Sources sources = sources();
        for (LockedDataset dataset : lockedIfAny()) {
            if (dataset.version().equals(version)) {
                directories.addAll(directoriesOf(dataset, sources));
            } else if (dataset.version().name().equals(version.name())) {
                dataset.writtenIn(sources).ifPresent(sets -> directories.add(sets.directoryOf(version)));
            }
        }
        return directories.stream()
                .filter(directory -> Files.isRegularFile(directory.resolve(DatasetLocation.CASES)))
                .findFirst();
    }

    /** {@return the sources of the lock, which are looked for on the class path} */
    Sources sources() {
        return new Sources(lock, HttpSettings.standard());
    }

    /**
     * {@return the directory of the sets}
     *
     * @param locked the locked versions
     * @throws EvalException if the user names none, and none of them comes from a directory
     */
    Path sets(List<LockedDataset> locked, Sources sources) {
        return Optional.ofNullable(named)
                .or(() -> locked.stream()
                        .flatMap(dataset -> dataset.writtenIn(sources).stream())
                        .map(SetsDirectory::path)
                        .findFirst())
                .orElseThrow(() -> new EvalException(
                        "The directory of the golden sets must be known, so that the roles of rows can be recorded, but no dataset in %s comes from a directory. Name it by -Deval-datasets.source=file:<directory>."
                                .formatted(lock)));
    }
}
