/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.prompt.PromptFence;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A judged answer that a rubric shows to its model.
 *
 * @param theCase the id of the case that it is from
 * @param input what was asked
 * @param context the passages
 * @param reasoning for the score
 * @param score a choice of the scale
 */
record RubricExample(
        String theCase,
        Optional<String> input,
        Optional<String> context,
        String answer,
        String reasoning,
        String score) {

    /** An answer that was collected is hostile, also if it is now part of a rubric. */
    String toPrompt() {
        String shown = Stream.of(
                        input.map(text -> PromptFence.around("input", text)),
                        context.map(text -> PromptFence.around("context", text)),
                        Optional.of(PromptFence.around("answer", answer)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return "%s\nReasoning: %s\nScore: %s".formatted(shown, reasoning.strip(), score);
    }
}
