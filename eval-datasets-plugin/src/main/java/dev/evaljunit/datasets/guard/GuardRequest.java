/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.compare.DiffRequest.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to compare what decides about an agent with an earlier commit.
 *
 * @param directory in the working copy
 * @param base a commit, branch or tag, such as {@code origin/main}
 * @param baseReports the directory with the reports of a run of the base; {@code null} if there is none
 * @param reports the directory with the reports of a run of the working copy, which only counts with {@code baseReports}
 * @param format how to write it
 */
public record GuardRequest(
        Path directory, String base, @Nullable Path baseReports, Path reports, Format format) {}
