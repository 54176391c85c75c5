/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The definition of a judge.
 *
 * @param name name and version
 * @param criterion that is judged, in one sentence
 * @param scale what the model may choose from
 * @param threshold the lowest score that passes, from 0 to 1
 * @param levels the meaning of some choices
 * @param tokens what the model replies for each choice, the worst first, if the score is weighted by their probabilities; else none
 * @param examples judged answers to show
 * @param prompt the question to the model
 * @param guard the format of its model, if that is a guard model, which has a prompt of its own
 * @param sha256 the digest of the file
 */
record Rubric(
        RubricName name,
        String criterion,
        Scale scale,
        double threshold,
        Map<String, String> levels,
        List<String> tokens,
        List<RubricExample> examples,
        Prompt prompt,
        Optional<Guard> guard,
        String sha256) {

    /** {@return all examples, with their numbers} */
    String examplesText() {
        return IntStream.range(0, examples.size())
                .mapToObj(at -> "Example " + (at + 1) + "\n" + examples.get(at).toPrompt())
                .collect(Collectors.joining("\n\n"));
    }

    /** {@return one line for each level, the best first} */
    String levelsText() {
        return scale.bestFirst(levels.keySet()).stream()
                .map(level -> level + ": " + levels.getOrDefault(level, "").strip())
                .collect(Collectors.joining("\n"));
    }
}
