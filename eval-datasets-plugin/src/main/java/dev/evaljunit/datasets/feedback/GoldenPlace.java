/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.RowRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The name of the dataset in the roles of rows that come from feedback. */
    private static final String FEEDBACK = "feedback";

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
    List<Path> directoriesOf(LockedDataset dataset) {
        var directories = new ArrayList<Path>();
        if (named != null) {
            directories.add(named.resolve(dataset.version().path()));
        }
        directoryIn(dataset).ifPresent(sets -> directories.add(sets.directoryOf(dataset.version())));
        if (cache != null) {
            directories.add(new DigestCache(cache).directoryOf(dataset));
        }
        return directories;
    }

    private static Optional<FileSource> directoryIn(LockedDataset dataset) {
        String source = dataset.source();
        return source != null
                        && new Sources(dataset.lock(), HttpSettings.standard()).of(source) instanceof FileSource sets
                ? Optional.of(sets)
                : Optional.empty();
    }

    /** {@return the directory of the sets} */
    Path sets() {
        return Optional.ofNullable(named)
                .or(() -> locked().stream()
                        .flatMap(dataset -> directoryIn(dataset).stream())
                        .map(FileSource::directory)
                        .findFirst())
                .orElseThrow(() -> new EvalException(
                        "The directory of the golden sets must be known, so that the roles of rows can be recorded, but no dataset in %s comes from a directory. Name it by -Deval-datasets.source=file:<directory>."
                                .formatted(lock)));
    }

    /**
     * Record what rows are used for; before they are written, since one that is used without a role would be a leak that nobody finds.
     *
     * @param inputs by the ids of the rows
     */
    void record(RowRoles.Role role, String usedBy, Map<String, Map<String, Object>> inputs) throws IOException {
        var roles = new ArrayList<RowRoles.RowRole>();
        inputs.forEach((id, input) -> roles.add(RowRoles.RowRole.of(FEEDBACK, id, role, usedBy, input)));
        if (!roles.isEmpty()) {
            Path sets = sets();
            RowRoles.in(sets).with(roles).write(sets);
        }
    }
}
