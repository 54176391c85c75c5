/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request for a first eval.
 *
 * @param directory the project's directory
 * @param lock the lock file, which need not exist yet
 * @param dataset the name of the golden set; {@code null} for {@link #DATASET}
 * @param packageName the package of the test class; {@code null} for that of the project's sources
 * @param className the simple name of the test class; {@code null} for {@link #CLASS}
 * @param isDryRun whether nothing is written
 */
public record InitRequest(
        Path directory,
        Path lock,
        @Nullable String dataset,
        @Nullable String packageName,
        @Nullable String className,
        boolean isDryRun) {

    static final String DATASET = "first-cases";
    static final String CLASS = "FirstEvalTest";
}
