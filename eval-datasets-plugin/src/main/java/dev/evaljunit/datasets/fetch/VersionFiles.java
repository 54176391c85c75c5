/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.Manifest;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one version in a directory.
 *
 * @param origin of the files, for messages
 * @param manifest of the version
 */
public record VersionFiles(DatasetLocation origin, Path directory, Manifest manifest) {

    /**
     * Copy the files of a version to an empty directory.
     *
     * @throws EvalException if the source does not have them, or they belong to another version
     */
    public static VersionFiles bring(DatasetSource source, DatasetVersion version, Path directory) throws IOException {
        source.copy(version, DatasetLocation.MANIFEST, directory.resolve(DatasetLocation.MANIFEST));
        source.copy(version, DatasetLocation.CASES, directory.resolve(DatasetLocation.CASES));
        String manifest = source.describe(version, DatasetLocation.MANIFEST);
        String name = manifest.substring(0, manifest.lastIndexOf('/'));
        var origin = new DatasetLocation(name, DatasetLocation.of(directory).base());
        var files = new VersionFiles(origin, directory, DatasetReader.readManifest(origin));
        files.checkBelongTo(version);
        return files;
    }

    private void checkBelongTo(DatasetVersion version) {
        if (!manifest.id().toString().equals(version.toString())) {
            throw new EvalException("%s must be the manifest of '%s', but it is for '%s'. Correct whichever is wrong."
                    .formatted(origin.file(DatasetLocation.MANIFEST), version, manifest.id()));
        }
    }

    /** {@return the manifest in a directory; empty if the files do not match the lock} */
    static Optional<Manifest> locked(LockedDataset dataset, Path directory) throws IOException {
        Path cases = directory.resolve(DatasetLocation.CASES);
        if (!Files.isRegularFile(directory.resolve(DatasetLocation.MANIFEST)) || !Files.isRegularFile(cases)) {
            return Optional.empty();
        }
        Optional<Manifest> manifest =
                readable(directory).filter(found -> found.id().equals(dataset.id()));
        return manifest.isPresent() && Sha256.of(cases).equals(dataset.sha256()) ? manifest : Optional.empty();
    }

    private static Optional<Manifest> readable(Path directory) {
        try {
            return Optional.of(DatasetReader.readManifest(DatasetLocation.of(directory)));
        } catch (EvalException e) {
            return Optional.empty();
        }
    }

    /**
     * Check that the files match the lock.
     *
     * @throws EvalException with both digests if they do not
     */
    void checkLocked(LockedDataset dataset) throws IOException {
        checkDigest(dataset, Sha256.of(directory.resolve(DatasetLocation.CASES)), DatasetLocation.CASES);
        checkDigest(dataset, manifest.sha256(), DatasetLocation.MANIFEST);
    }

    private void checkDigest(LockedDataset dataset, String found, String file) {
        if (!dataset.sha256().equals(found)) {
            throw new EvalException("""
                    Dataset '%s' must have the locked digest, because versions are immutable. Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s@<version>'.
                      locked : %s (%s)
                      found  : %s (%s)""".formatted(
                            dataset.version(),
                            dataset.version().name(),
                            dataset.sha256(),
                            dataset.lock(),
                            found,
                            origin.file(file)));
        }
    }
}
