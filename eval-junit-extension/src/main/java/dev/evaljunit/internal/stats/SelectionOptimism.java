/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much better the best of several candidates looks on the cases that it was chosen by than on others: whoever wins was lucky, too
 * (bootstrap bias corrected estimate of Tsamardinos, Greasidou and Borboudakis 2018).
 *
 * @param best the candidate with the highest mean, by index; of equal ones the first
 * @param apparent its mean
 * @param corrected the mean, over usable resamples, of the score of the winner of a resample on the cases that are not in it; NaN if
 *     none is usable
 * @param usable resamples that leave out a case
 */
public record SelectionOptimism(int best, double apparent, double corrected, int usable) {

    /** Enough for an optimism to two digits. */
    public static final int RESAMPLES = 1000;

    private static final double TIE = 1e-12;

    /**
     * Estimate.
     *
     * @param scores [case][candidate], finite
     * @param resamples at least 1, such as {@value #RESAMPLES}
     * @param seed to report
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static SelectionOptimism of(double[][] scores, int resamples, long seed) {
        Arguments.check(scores.length > 0, "scores", "nothing", "of at least one case");
        Arguments.check(resamples > 0, "resamples", resamples, "positive");
        for (double[] row : scores) {
            Arguments.checkFinite(row, "scores");
            Arguments.checkSameLength(row.length, "each row of scores", scores[0].length, "the first one");
        }
        int n = scores.length;
        int[] once = new int[n];
        Arrays.fill(once, 1);
        double[] means = means(scores, once, n);
        int best = best(means);
        List<Double> outOfBag = outOfBag(scores, resamples, new SplitMix(seed));
        double corrected = CompensatedSums.meanOrNaN(
                outOfBag.stream().mapToDouble(Double::doubleValue).toArray());
        return new SelectionOptimism(best, means[best], corrected, outOfBag.size());
    }

    /** {@return what chance has added to the winner's score} */
    public double optimism() {
        return apparent - corrected;
    }

    private static List<Double> outOfBag(double[][] scores, int resamples, SplitMix random) {
        int n = scores.length;
        var values = new ArrayList<Double>();
        for (int i = 0; i < resamples; i++) {
            int[] drawn = new int[n];
            for (int k = 0; k < n; k++) {
                drawn[random.index(n)]++;
            }
            int[] left = Arrays.stream(drawn).map(times -> times == 0 ? 1 : 0).toArray();
            int size = Arrays.stream(left).sum();
            if (size > 0) {
                int winner = best(means(scores, drawn, n));
                values.add(means(scores, left, size)[winner]);
            }
        }
        return values;
    }

    private static double[] means(double[][] scores, int[] weights, int total) {
        double[] sums = new double[scores[0].length];
        for (int i = 0; i < scores.length; i++) {
            if (weights[i] > 0) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += weights[i] * scores[i][j];
                }
            }
        }
        return Arrays.stream(sums).map(sum -> sum / total).toArray();
    }

    private static int best(double[] means) {
        int best = 0;
        for (int j = 1; j < means.length; j++) {
            best = means[j] > means[best] + TIE ? j : best;
        }
        return best;
    }
}
