/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to draw examples for a prompt.
 *
 * @param directory of the imported feedback
 * @param output the file to write
 * @param golden the golden sets, which must not have the examples
 * @param usedBy the prompt or rubric that gets the examples; {@code null} if it was not given
 * @param most how many examples to draw
 */
public record FewShotRequest(
        Path directory,
        Path output,
        GoldenPlace golden,
        @Nullable String usedBy,
        int most) {}
