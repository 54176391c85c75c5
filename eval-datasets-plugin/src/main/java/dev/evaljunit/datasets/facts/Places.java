/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where what is known of a repository lies.
 *
 * @param project its directory, or that of a module
 * @param feedback the directory of imported feedback
 * @param lock the lock file, which need not exist
 * @param source the directory of the golden sets, such as {@code file:golden-sets}; {@code null} for that of the lock
 * @param history where runs are kept, as in {@code eval.history}
 * @param reports the directory with the reports of evals
 */
public record Places(
        Path project, Path feedback, Path lock, @Nullable String source, String history, Path reports) {}
