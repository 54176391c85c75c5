/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/** The scores of a run in a few numbers. */
final class Summary {

    private final double[] sorted;
    private final long passes;

    private Summary(double[] sorted, long passes) {
        this.sorted = sorted;
        this.passes = passes;
    }

    /**
     * Sum up.
     *
     * @param scores finite, at least one
     * @param threshold the score from which on an answer passes
     * @throws IllegalArgumentException if there is no score, one is not finite, or the threshold is NaN
     */
    public static Summary of(double[] scores, double threshold) {
        Arguments.checkFinite(scores, "scores");
        Arguments.check(!Double.isNaN(threshold), "threshold", threshold, "a number");
        long passes = Arrays.stream(scores).filter(score -> score >= threshold).count();
        return new Summary(Quantiles.sorted(scores), passes);
    }

    /** {@return how many scores there are} */
    public int n() {
        return sorted.length;
    }

    /** {@return how many scores reach the threshold} */
    public long passes() {
        return passes;
    }

    /** {@return the share of scores that reach the threshold} */
    public double passRate() {
        return passes / (double) sorted.length;
    }

    /** {@return the mean} */
    public double mean() {
        return CompensatedSums.mean(sorted);
    }

    /** {@return the standard deviation, with n - 1; NaN for one score} */
    public double standardDeviation() {
        return Math.sqrt(CompensatedSums.variance(sorted));
    }

    /** {@return the lowest score} */
    public double min() {
        return sorted[0];
    }

    /** {@return the highest score} */
    public double max() {
        return sorted[sorted.length - 1];
    }

    /**
     * Return a quantile by linear interpolation.
     *
     * @param p such as 0.1 for p10, from 0 to 1
     * @throws IllegalArgumentException if p is outside its range
     * @see Quantile#r7
     */
    public double quantile(double p) {
        Arguments.checkUnit(p, "p");
        return Quantile.r7(sorted, p);
    }
}
