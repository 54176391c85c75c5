/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param answers with a score, in the order in which they were scored
 * @param judge whose scores they are; empty if there is none yet
 * @param versions how many answers each version has, those of others, too
 * @param unreadable how many parts of the files cannot be read
 * @param notes what else a reader must know, in sentences
 * @param obstacle why the versions cannot be compared, as a sentence; empty if they can
 */
record CanaryAnswers(
        List<CanaryAnswer> answers,
        Unscored unscored,
        String judge,
        Map<String, Integer> versions,
        int unreadable,
        List<String> notes,
        String obstacle) {

    CanaryAnswers {
        answers = answers.stream()
                .sorted(Comparator.comparingLong(CanaryAnswer::at).thenComparing(CanaryAnswer::id))
                .toList();
        notes = List.copyOf(notes);
    }

    /** {@return how many answers there are of any version, with a score or not} */
    int found() {
        return versions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@return whether all scores are 0 or 1, so that they are counted} */
    boolean areOutcomes() {
        return answers.stream().allMatch(answer -> answer.score() == 0 || answer.score() == 1);
    }
}
