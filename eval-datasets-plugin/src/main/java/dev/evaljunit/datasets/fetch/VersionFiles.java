/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetProblems;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LineEnds;
import dev.evaljunit.internal.dataset.Manifest;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one version in a directory.
 *
 * @param origin what messages call the place they come from
 */
public record VersionFiles(DatasetLocation origin, Path directory) {

    private static final String RESTORE =
            "Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s@<version>'.";

    /** {@return the files in a directory, which messages name as it is} */
    public static VersionFiles in(Path directory) {
        return new VersionFiles(DatasetLocation.of(directory), directory);
    }

    /**
     * Bring the files of a version into an empty directory, whatever they contain.
     *
     * @throws EvalException if the source does not have them
     */
    public static VersionFiles bring(DatasetSource source, DatasetVersion version, Path directory) throws IOException {
        source.fetch(version, directory);
        String name = source.describe(version);
        FetchedFiles.check(directory, version, name);
        return new VersionFiles(
                new DatasetLocation(name, DatasetLocation.of(directory).base()), directory);
    }

    /** {@return the digest of the cases} */
    public String sha256() throws IOException {
        return Sha256.of(directory.resolve(DatasetLocation.CASES));
    }

    /** {@return everything that keeps the files from being those of a version, sound and consistent} */
    public List<String> problems(DatasetVersion version) {
        var problems = new ArrayList<>(DatasetProblems.find(origin));
        belongsElsewhere(version).ifPresent(problems::add);
        return problems;
    }

    /** {@return everything that keeps the files from being the locked ones, as strictly as a test reads them} */
    public List<String> problems(LockedDataset dataset) throws IOException {
        if (locked(dataset).isPresent()) {
            return List.of();
        }
        var problems = new ArrayList<String>();
        if (Files.isRegularFile(directory.resolve(DatasetLocation.CASES))) {
            otherDigest(dataset).ifPresent(problems::add);
        }
        belongsElsewhere(dataset.version()).ifPresent(problems::add);
        problems.addAll(DatasetProblems.findBesideDigest(origin));
        return problems;
    }

    /** {@return the manifest, if the files are the locked ones and a test would read them} */
    Optional<Manifest> locked(LockedDataset dataset) {
        try {
            return DatasetReader.read(origin).id().equals(dataset.id()) ? manifest() : Optional.empty();
        } catch (EvalException e) {
            return Optional.empty();
        }
    }

    private Optional<Manifest> manifest() {
        try {
            return Optional.of(DatasetReader.readManifest(origin));
        } catch (EvalException e) {
            return Optional.empty();
        }
    }

    /** {@return whether the other directory has exactly these files} */
    boolean isSameAs(Path other) throws IOException {
        for (String file : new String[] {DatasetLocation.MANIFEST, DatasetLocation.CASES}) {
            Path theirs = other.resolve(file);
            if (!Files.isRegularFile(theirs) || Files.mismatch(directory.resolve(file), theirs) >= 0) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> belongsElsewhere(DatasetVersion version) {
        return manifest()
                .filter(manifest -> !manifest.id().toString().equals(version.toString()))
                .map(manifest -> "%s must be the manifest of '%s', but it is for '%s'. Correct whichever is wrong."
                        .formatted(origin.file(DatasetLocation.MANIFEST), version, manifest.id()));
    }

    /** {@return that the cases have another digest than the locked one, or else that the manifest states another} */
    private Optional<String> otherDigest(LockedDataset dataset) throws IOException {
        Optional<String> ofCases = otherDigest(dataset, sha256(), DatasetLocation.CASES);
        return ofCases.isPresent()
                ? ofCases
                : manifest()
                        .filter(manifest -> belongsElsewhere(dataset.version()).isEmpty())
                        .flatMap(manifest -> otherDigest(dataset, manifest.sha256(), DatasetLocation.MANIFEST));
    }

    private Optional<String> otherDigest(LockedDataset dataset, String found, String file) {
        return dataset.sha256().equals(found)
                ? Optional.empty()
                : Optional.of("""
                    Dataset '%s' must have the locked digest, because a locked version never changes. %s
                      locked : %s (%s)
                      found  : %s (%s)""".formatted(
                                dataset.version(),
                                LineEnds.advice(origin, dataset.sha256())
                                        .orElseGet(() -> RESTORE.formatted(
                                                dataset.version().name())),
                                dataset.sha256(),
                                dataset.lock(),
                                found,
                                origin.file(file)));
    }
}
