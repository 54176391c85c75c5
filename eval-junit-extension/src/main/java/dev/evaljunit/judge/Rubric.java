/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The definition of a judge.
 *
 * @param name name and version
 * @param criterion that is judged, in one sentence
 * @param scale the numbers that the model may give
 * @param threshold the lowest score that passes, from 0 to 1
 * @param levels the meaning of some numbers
 * @param prompt the question to the model
 * @param sha256 the digest of the file
 */
record Rubric(
        RubricName name,
        String criterion,
        Scale scale,
        double threshold,
        SortedMap<Integer, String> levels,
        Prompt prompt,
        String sha256) {

    /** {@return one line for each level, the best first} */
    String levelsText() {
        return levels.entrySet().stream()
                .map(level -> level.getKey() + ": " + level.getValue().strip())
                .collect(Collectors.joining("\n"));
    }
}
