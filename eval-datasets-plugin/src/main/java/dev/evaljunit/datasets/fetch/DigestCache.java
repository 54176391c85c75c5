/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cache of downloads by digest, so that a clean build needs no network.
 *
 * <p>Each digest has the layout of a source, because versions with equal cases still have their own manifests.
 * Callers check the digest of cached files again.
 */
public final class DigestCache {

    private final Path base;
    private final Path root;

    /** Create a cache in a directory, which may be shared by builds that run at the same time. */
    public DigestCache(Path directory) {
        this.base = directory;
        this.root = directory.resolve("sha256");
    }

    ValidatedDigests validated() {
        return ValidatedDigests.in(base);
    }

    private boolean has(LockedDataset dataset) throws IOException {
        return VersionFiles.in(directoryOf(dataset))
                .locked(dataset, validated())
                .isPresent();
    }

    /**
     * Copy a cached version into an empty directory.
     *
     * @return the files, if they are the locked ones; empty if there are none, or another build replaces them right now
     */
    Optional<VersionFiles> bring(LockedDataset dataset, Path directory) throws IOException {
        if (!Files.isDirectory(directoryOf(dataset))) {
            return Optional.empty();
        }
        var source = new FileSource(root + "/" + dataset.sha256(), root.resolve(dataset.sha256()));
        try {
            VersionFiles files = VersionFiles.bring(source, dataset.version(), directory);
            return files.locked(dataset, validated()).isPresent() ? Optional.of(files) : Optional.empty();
        } catch (EvalException | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** {@return the directory of a version, which need not be there} */
    public Path directoryOf(LockedDataset dataset) {
        return root.resolve(dataset.sha256()).resolve(dataset.version().path());
    }

    /**
     * Store a copy of files that match the lock.
     *
     * @throws IOException if the cache cannot be written; the message explains how to disable it
     */
    public void store(LockedDataset dataset, Path files) throws IOException {
        Links.checkInside(
                base, root.resolve(dataset.sha256()).resolve(dataset.version().name()));
        try (var staging = Staging.in(root)) {
            for (String file : new String[] {DatasetLocation.MANIFEST, DatasetLocation.CASES}) {
                Files.copy(files.resolve(file), staging.directory().resolve(file));
            }
            if (!has(dataset)) {
                Staging.discard(directoryOf(dataset), root);
                staging.moveTo(directoryOf(dataset));
            }
        } catch (IOException e) {
            // A concurrent build may have been faster.
            if (!has(dataset)) {
                throw new IOException(
                        "Dataset '%s' could not be cached in %s: %s. Choose another directory with -Deval-datasets.cacheDirectory=<directory>, or turn the cache off with -Deval-datasets.cache=false."
                                .formatted(dataset.version(), root, e),
                        e);
            }
        }
    }
}
