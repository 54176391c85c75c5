/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;


/** Intervals for the mean of scores in [0, 1]. */
public final class MeanInterval {

    private MeanInterval() {}

    /**
     * Compute the mean, by compensated summation.
     *
     * @param values finite, at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static double mean(double[] values) {
        Arguments.checkFinite(values, "values");
        return CompensatedSums.mean(values);
    }

    /**
     * Compute the two-sided interval of independent scores.
     *
     * @param values scores from 0 to 1, at least one
     * @param confidence such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     * @see #of(ClusteredMean, double)
     */
    public static Interval of(double[] values, double confidence) {
        Arguments.checkScores(values, "values");
        return of(ClusteredMean.of(values), confidence);
    }

    /**
     * Compute the two-sided interval mean -/+ t(a, df) CR2, clipped to [0, 1].
     *
     * <p>Where all scores are equal or come from one cluster their spread says nothing, and Hoeffding's (1963) half
     * width sqrt(ln(1/a) / (2G)) for G clusters is taken.
     *
     * @param mean of scores from 0 to 1
     * @param confidence such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval of(ClusteredMean mean, double confidence) {
        Arguments.checkUnit(mean.mean(), "mean");
        return withTail(mean, Side.TWO.tail(confidence));
    }

    static Interval withTail(ClusteredMean mean, double tail) {
        double halfWidth = mean.degenerate() || mean.clusters() == 1
                ? Math.sqrt(-Math.log(tail) / (2.0 * mean.clusters()))
                : mean.halfWidth(tail);
        return new Interval(Math.max(0, mean.mean() - halfWidth), Math.min(1, mean.mean() + halfWidth));
    }
}
