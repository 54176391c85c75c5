/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directory in which tests find datasets.
 *
 * @param base the directory that nothing leads out of, usually {@code target/test-classes}
 * @param root the directory with the datasets, usually {@code target/test-classes/META-INF/eval-datasets}
 */
public record OutputDirectory(Path base, Path root) {

    /** {@return the output below a directory of the test class path} */
    public static OutputDirectory below(Path testClasses) {
        return new OutputDirectory(testClasses, testClasses.resolve("META-INF").resolve("eval-datasets"));
    }

    /**
     * Refuse to write or delete through a symbolic link that leads elsewhere.
     *
     * @throws dev.evaljunit.EvalException if a directory above that of the version is such a link
     */
    void checkPlaceOf(DatasetVersion version) throws IOException {
        Links.checkInside(base, root.resolve(version.name()));
    }

    /** {@return the directory of a version} */
    public Path directoryOf(DatasetVersion version) {
        return root.resolve(version.name()).resolve(version.version());
    }

    /** {@return the manifest of the locked version, if a test would read it here} */
    Optional<Manifest> find(LockedDataset dataset, ValidatedDigests validated) throws IOException {
        return VersionFiles.in(directoryOf(dataset.version())).locked(dataset, validated);
    }

    /** {@return whether a version is there with exactly these files} */
    boolean has(DatasetVersion version, VersionFiles files) throws IOException {
        for (String file : new String[] {DatasetLocation.MANIFEST, DatasetLocation.CASES}) {
            Path present = directoryOf(version).resolve(file);
            if (!Files.isRegularFile(present)
                    || Files.mismatch(files.directory().resolve(file), present) >= 0) {
                return false;
            }
        }
        return true;
    }

    Staging stage() throws IOException {
        return Staging.in(root);
    }

    void replace(DatasetVersion version, Staging staging) throws IOException {
        Staging.discard(directoryOf(version), root);
        staging.moveTo(directoryOf(version));
    }

    /** Removes versions that are no longer locked, which tests would still find. */
    void removeOthers(DatasetVersion kept) throws IOException {
        for (Path child : children(root.resolve(kept.name()))) {
            if (!child.equals(directoryOf(kept)) && Files.exists(child.resolve(DatasetLocation.MANIFEST))) {
                Staging.discard(child, root);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var children = Files.list(directory)) {
            return children.toList();
        }
    }
}
