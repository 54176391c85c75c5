/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The interval of a coefficient of agreement: the percentiles of its values on items that are drawn again with replacement (Efron and
 * Tibshirani 1993), since its error depends on how labels of an item go together.
 */
public final class AgreementInterval {

    private static final int MOST_DRAWS = 1000;
    private static final int FEWEST_DRAWS = 200;
    private static final int MOST_ITEMS = 4_000_000;

    /** Where more draws than that have no variation, the others would pretend to know an interval. */
    private static final double MOST_UNDEFINED = 0.1;

    private AgreementInterval() {}

    /**
     * Compute the interval.
     *
     * @param ratings as in {@link RaterAgreement#of}
     * @param values as there
     * @param difference as there
     * @param coefficient which one
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @param seed of the draws
     * @return NaN if the coefficient is undefined in more than a tenth of the draws
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval of(
            int[][] ratings,
            double[] values,
            Difference difference,
            ToDoubleFunction<RaterAgreement> coefficient,
            double confidence,
            long seed) {
        double tail = Side.TWO.tail(confidence);
        int draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, MOST_ITEMS / Math.max(1, ratings.length)));
        var random = new SplitMix(seed);
        double[] drawn = new double[draws];
        int defined = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[][] again = new int[ratings.length][];
            for (int i = 0; i < again.length; i++) {
                again[i] = ratings[random.index(ratings.length)];
            }
            double value = coefficient.applyAsDouble(RaterAgreement.of(again, values, difference));
            if (!Double.isNaN(value)) {
                drawn[defined++] = value;
            }
        }
        if (draws - defined > MOST_UNDEFINED * draws) {
            return Interval.UNKNOWN;
        }
        double[] sorted = Arrays.copyOf(drawn, defined);
        Arrays.sort(sorted);
        return new Interval(Quantile.r7(sorted, tail), Quantile.r7(sorted, 1 - tail));
    }
}
