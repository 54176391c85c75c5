/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well a judge's scores separate answers that people passed from those that they failed.
 *
 * @param area the probability that a passed answer scores higher than a failed one, a tie counting half: the area below the ROC curve
 *     (Hanley and McNeil 1982); 0.5 if scores say nothing; NaN if people gave one verdict only
 * @param nullError its standard error if scores said nothing, sqrt((p + f + 1)/(12 p f)) (Mann and Whitney 1947); NaN where the area is
 */
public record ScoreSeparation(double area, double nullError) {

    /**
     * Compare.
     *
     * @param scores of the judge, not NaN, at least one
     * @param passed whether people passed the same answers
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static ScoreSeparation of(double[] scores, boolean[] passed) {
        Arguments.checkNumbers(scores, "scores");
        Arguments.checkSameLength(passed.length, "passed", scores.length, "scores");
        double p = IntStream.range(0, passed.length).filter(i -> passed[i]).count();
        double f = passed.length - p;
        if (p == 0 || f == 0) {
            return new ScoreSeparation(Double.NaN, Double.NaN);
        }
        double ranks = sumOfRanks(scores, passed);
        return new ScoreSeparation((ranks - p * (p + 1) / 2) / (p * f), Math.sqrt((p + f + 1) / (12 * p * f)));
    }

    /** {@return the sum of the ranks of passed answers, equal scores sharing theirs} */
    private static double sumOfRanks(double[] scores, boolean[] passed) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double sum = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            int passes = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                passes += passed[order[to]] ? 1 : 0;
                to++;
            }
            sum += passes * (from + 1 + to) / 2.0;
            from = to;
        }
        return sum;
    }

    /** {@return whether the scores are not shown to say anything, at a two-sided level of 0.05} */
    public boolean isNothing() {
        return !(Math.abs(area - 0.5) > 1.96 * nullError);
    }
}
