/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the directory of golden sets as other goals do. */
record LockedSets(Sources sources, Path lock) {

    private static final String DEFAULT = "file:golden-sets";

    /** {@return the directory that has, or will have, a version} */
    Path directory(DatasetVersion version, @Nullable String given) throws IOException {
        String source = source(version, given);
        if (sources.of(source) instanceof FileSource files) {
            Path name = Objects.requireNonNull(files.directoryOf(version).getParent());
            return Objects.requireNonNull(name.getParent());
        }
        throw new EvalException(
                "Dataset '%s' must be in a directory, but its source is %s. Name a directory by -Deval-datasets.source=%s."
                        .formatted(version, source, DEFAULT));
    }

    /** {@return the source that has, or will have, a version} */
    String source(DatasetVersion version, @Nullable String given) {
        return Optional.ofNullable(given)
                .or(() -> entry(version).map(LockFile.Entry::source))
                .orElse(DEFAULT);
    }

    private Optional<LockFile.Entry> entry(DatasetVersion version) {
        return LockFile.readOrEmpty(lock).entry(version.name());
    }
}
