/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.OpenVersions;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the golden sets that a goal is about, from what its parameters and the lock name. */
final class SetSearch {

    private final LockFile lock;
    private final SetsDirectories directories;

    SetSearch(Sources sources, Path lockPath) {
        this.lock = LockFile.readOrEmpty(lockPath);
        this.directories = new SetsDirectories(sources, lock);
    }

    LockFile lock() {
        return lock;
    }

    /** {@return the directory with the versions of a dataset} */
    SetsDirectory sets(String name, @Nullable String source) {
        return directories.find(name, source).orElseThrow(() -> notADirectory(directories.source(name, source)));
    }

    /** {@return the source of a dataset in the lock, if it is no directory} */
    Optional<String> elsewhere(String name) {
        return directories.elsewhere(name);
    }

    /** {@return the directory with versions of all datasets that the user names, otherwise the first one in the lock} */
    SetsDirectory all(@Nullable String source) {
        return source == null
                ? directories.first()
                : directories.sources().directory(source).orElseThrow(() -> notADirectory(source));
    }

    private static EvalException notADirectory(String source) {
        return new EvalException(
                "Source '%s' must be a directory, such as file:golden-sets. Add -Deval-datasets.source=<directory> with the versions."
                        .formatted(source));
    }

    /** {@return the name in a reference such as {@code name@version}; of {@code null}, the only one in the lock} */
    String name(@Nullable String dataset) {
        if (dataset == null || dataset.isBlank()) {
            List<String> locked = List.copyOf(lock.entries().keySet());
            if (locked.size() == 1) {
                return locked.get(0);
            }
            throw new EvalException(
                    "A dataset must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.%s"
                            .formatted(
                                    locked.isEmpty()
                                            ? ""
                                            : " Locked datasets: %s.".formatted(String.join(", ", locked))));
        }
        return dataset.contains("@") ? DatasetVersion.parse(dataset).name() : dataset;
    }

    /** {@return the version in a reference; of a name alone, the locked version, which may be a draft, else the newest in a directory} */
    DatasetVersion version(@Nullable String dataset, OpenVersions open) throws IOException {
        if (dataset != null && dataset.contains("@")) {
            return DatasetVersion.parse(dataset);
        }
        String name = name(dataset);
        Optional<String> locked = lock.entry(name).map(LockFile.Entry::version);
        if (locked.isPresent()) {
            return new DatasetVersion(name, locked.get());
        }
        if (!open.areInDirectory()) {
            throw new EvalException(
                    "Dataset '%s' must be given with its version, because it is not locked: -Deval-datasets.dataset=%s@<version>."
                            .formatted(name, name));
        }
        List<String> versions = open.sets().versions(name);
        if (versions.isEmpty()) {
            throw new EvalException("Dataset '%s' must have a version in %s, but has none. Check name and source."
                    .formatted(name, open.sets().path()));
        }
        return new DatasetVersion(name, versions.get(versions.size() - 1));
    }
}
