/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * Which of several candidates are worse than the best one, from their scores on the same cases: the test of Friedman with the
 * differences of Conover (<i>Practical Nonparametric Statistics</i>, 1999), as F-race uses it (Birattari et al. 2002, "A Racing
 * Algorithm for Configuring Metaheuristics").
 *
 * @param rankSums of each candidate over all cases; 1 is the best rank, and ties share their mean rank
 * @param statistic corrected for ties; about chi-square with one degree of freedom less than candidates if none differs
 * @param p of at least this statistic if none differs
 * @param criticalDifference of rank sums, above which a candidate is worse than the best one; NaN if p is not below the level
 * @param survivors the candidates that are not shown to be worse, by index
 */
public record FriedmanRace(
        List<Double> rankSums, double statistic, double p, double criticalDifference, List<Integer> survivors) {

    private static final int FEWEST_CANDIDATES = 3;

    /**
     * Test.
     *
     * @param scores [case][candidate], finite; higher is better; at least one case and three candidates: for two, use a paired test
     * @param alpha the probability of dropping any candidate if none differs, in (0, 0.5)
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static FriedmanRace of(double[][] scores, double alpha) {
        Arguments.checkAlpha(alpha);
        Arguments.check(scores.length > 0, "scores", "nothing", "of at least one case");
        int k = scores[0].length;
        Arguments.check(k >= FEWEST_CANDIDATES, "scores", k + " candidates", "of at least three");
        double[] sums = new double[k];
        double squares = 0;
        for (double[] row : scores) {
            Arguments.checkFinite(row, "scores");
            Arguments.checkSameLength(row.length, "each row of scores", k, "the first one");
            double[] ranks = ranks(row);
            for (int j = 0; j < k; j++) {
                sums[j] += ranks[j];
                squares += ranks[j] * ranks[j];
            }
        }
        return of(sums, squares, scores.length, alpha);
    }

    private static FriedmanRace of(double[] sums, double squares, int n, double alpha) {
        int k = sums.length;
        double correction = n * k * (k + 1.0) * (k + 1) / 4;
        double spread = squares - correction;
        double mean = n * (k + 1) / 2.0;
        double statistic = spread <= 0
                ? 0
                : (k - 1)
                        * Arrays.stream(sums)
                                .map(sum -> (sum - mean) * (sum - mean))
                                .sum()
                        / spread;
        double p = statistic == 0 ? 1 : Gamma.regularizedGammaQ((k - 1) / 2.0, statistic / 2);
        boolean decides = p < alpha && n > 1;
        double critical = decides ? criticalDifference(spread, statistic, n, k, alpha) : Double.NaN;
        double best = Arrays.stream(sums).min().orElseThrow();
        List<Integer> survivors = IntStream.range(0, k)
                .filter(j -> !decides || sums[j] - best <= critical)
                .boxed()
                .toList();
        return new FriedmanRace(Arrays.stream(sums).boxed().toList(), statistic, p, critical, survivors);
    }

    private static double criticalDifference(double spread, double statistic, int n, int k, double alpha) {
        double degrees = (n - 1.0) * (k - 1);
        double left = Math.max(0, 1 - statistic / (n * (k - 1.0)));
        return StudentT.upperQuantile(alpha / 2, degrees) * Math.sqrt(2.0 * n * left * spread / degrees);
    }

    /** {@return 1 for the highest value; equal values have the mean of their ranks} */
    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int above = 0;
            int equal = 0;
            for (double other : values) {
                above += other > values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            ranks[i] = above + (equal + 1) / 2.0;
        }
        return ranks;
    }
}
