/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Labelled answers in two halves: a model learns from one, and its wording is scored on the other.
 *
 * @param learning what a model may see
 * @param scoring what no model has seen
 */
record Halves(List<LabelledAnswer> learning, List<LabelledAnswer> scoring) {

    private static final int FEWEST_OF_CLASS = 5;

    /**
     * Split answers: as many of each class, whatever else there is to label, by the seed and their ids alone.
     *
     * @param known the ids of answers that the judge's model has seen, which cannot be scored
     */
    static Halves of(List<LabelledAnswer> answers, Set<String> known, long seed) {
        var learning = new ArrayList<LabelledAnswer>();
        var scoring = new ArrayList<LabelledAnswer>();
        for (boolean isPassed : new boolean[] {true, false}) {
            List<LabelledAnswer> ofClass = answers.stream()
                    .filter(answer -> answer.isPassed() == isPassed)
                    .sorted(Comparator.comparing((LabelledAnswer answer) -> isKnown(answer, known) ? 0 : 1)
                            .thenComparing(answer -> ticket(answer, seed)))
                    .toList();
            long ofKnown =
                    ofClass.stream().filter(answer -> isKnown(answer, known)).count();
            int half = (int) Math.max(ofKnown, ofClass.size() / 2);
            learning.addAll(ofClass.subList(0, half));
            scoring.addAll(ofClass.subList(half, ofClass.size()));
        }
        learning.sort(Comparator.comparing(LabelledAnswer::id));
        scoring.sort(Comparator.comparing(LabelledAnswer::id));
        return new Halves(List.copyOf(learning), List.copyOf(scoring));
    }

    private static boolean isKnown(LabelledAnswer answer, Set<String> known) {
        return known.contains(answer.id())
                || answer.item().provenance("case").filter(known::contains).isPresent();
    }

    private static String ticket(LabelledAnswer answer, long seed) {
        return Sha256.of((seed + "\nhalf\n" + answer.id()).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws EvalException if the scoring half has too few of a class */
    void check(String rubric) {
        long passes = scoring.stream().filter(LabelledAnswer::isPassed).count();
        long fails = scoring.size() - passes;
        if (Math.min(passes, fails) < FEWEST_OF_CLASS) {
            throw new EvalException(
                    "A wording of rubric '%s' must be scored on at least %s answers that people passed and %s that they failed, none of which a model has seen, but there are %s and %s. Label more answers."
                            .formatted(rubric, FEWEST_OF_CLASS, FEWEST_OF_CLASS, passes, fails));
        }
    }
}
