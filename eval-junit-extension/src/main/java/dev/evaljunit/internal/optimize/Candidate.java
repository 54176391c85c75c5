/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.Prompt;
import dev.evaljunit.internal.prompt.PromptFile;
import java.util.List;

/**
 * A prompt that may be tried. Two are equal if their prompts are: a search tries no prompt twice, whoever proposes it.
 *
 * @param prompt the prompt
 * @param file the same, to change it further
 * @param categories its choices in the space; none if it was written
 * @param parents the candidates that it was made from; none if it was chosen from the space
 * @param origin how it was made, in a few words such as {@code merge}
 */
public record Candidate(
        Prompt prompt, PromptFile file, List<Integer> categories, List<Candidate> parents, String origin) {

    public Candidate {
        categories = List.copyOf(categories);
        parents = List.copyOf(parents);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate that && prompt.equals(that.prompt);
    }

    @Override
    public int hashCode() {
        return prompt.hashCode();
    }

    /** {@return {@code name@version}} */
    @Override
    public String toString() {
        return prompt.toString();
    }
}
