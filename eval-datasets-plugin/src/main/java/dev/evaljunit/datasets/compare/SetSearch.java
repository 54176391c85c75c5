/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.FileSource;
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

    private static final String DEFAULT_SOURCE = "file:golden-sets";

    private final Sources sources;
    private final LockFile lock;

    SetSearch(Sources sources, Path lockPath) {
        this.sources = sources;
        this.lock = LockFile.readOrEmpty(lockPath);
    }

    LockFile lock() {
        return lock;
    }

    /** {@return the sets of a dataset; of {@code null}, those of the first dataset in the lock that has a directory} */
    SetsDirectory sets(@Nullable String name, @Nullable String source) {
        String from = Optional.ofNullable(source)
                .or(() -> Optional.ofNullable(name).flatMap(lock::entry).map(LockFile.Entry::source))
                .or(this::firstDirectory)
                .orElse(DEFAULT_SOURCE);
        if (!(sources.of(from) instanceof FileSource directory)) {
            throw new EvalException(
                    "Source '%s' must be a directory, such as file:golden-sets. Add -Deval-datasets.source=<directory> with the versions."
                            .formatted(from));
        }
        return new SetsDirectory(directory.directory());
    }

    private Optional<String> firstDirectory() {
        return lock.entries().values().stream()
                .map(LockFile.Entry::source)
                .filter(source -> source != null && source.startsWith("file:"))
                .map(String::valueOf)
                .findFirst();
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

    /** {@return the version in a reference; of a name alone, a draft, else the locked version, else the newest} */
    DatasetVersion version(@Nullable String dataset, SetsDirectory sets) throws IOException {
        if (dataset != null && dataset.contains("@")) {
            return DatasetVersion.parse(dataset);
        }
        String name = name(dataset);
        Optional<String> locked = lock.entry(name).map(LockFile.Entry::version);
        if (locked.isPresent()) {
            return new DatasetVersion(name, locked.get());
        }
        List<String> versions = sets.versions(name);
        if (versions.isEmpty()) {
            throw new EvalException("Dataset '%s' must have a version in %s, but has none. Check name and source."
                    .formatted(name, sets.path()));
        }
        return new DatasetVersion(name, versions.get(versions.size() - 1));
    }
}
