/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The mean of one value per case, and how much it varies.
 *
 * @param mean of all values
 * @param clusters how many values there are that are independent of each other
 * @param isDegenerate whether all values are bitwise equal, so that their spread says nothing
 * @param standardError of the mean; NaN for one cluster
 * @param degreesOfFreedom of the standard error; NaN for one cluster
 */
public record SampleMean(
        double mean, int clusters, boolean isDegenerate, double standardError, double degreesOfFreedom) {

    /**
     * Take independent values.
     *
     * @param values finite, at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static SampleMean of(double[] values) {
        Arguments.checkFinite(values, "values");
        boolean isDegenerate = CompensatedSums.allEqual(values);
        double mean = CompensatedSums.mean(values);
        return new SampleMean(
                isDegenerate ? values[0] : mean,
                values.length,
                isDegenerate,
                CompensatedSums.standardError(values, mean),
                values.length == 1 ? Double.NaN : values.length - 1.0);
    }

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

    /** {@return t(a, df) SE; NaN for one cluster} */
    double halfWidth(double tail) {
        return clusters == 1 ? Double.NaN : StudentT.upperQuantile(tail, degreesOfFreedom) * standardError;
    }

    /** {@return the mean in standard errors; 0 if it is 0, NaN for one cluster} */
    double t() {
        return clusters == 1 ? Double.NaN : mean == 0 ? 0 : mean / standardError;
    }

    /** {@return the two-sided p-value of the t test whether the true mean is 0; NaN for one cluster} */
    double p() {
        return clusters == 1 ? Double.NaN : StudentT.twoSided(t(), degreesOfFreedom);
    }

    /**
     * Return bounds for the true mean of scores in [0, 1]: mean -/+ t(a, df) SE, clipped to [0, 1].
     *
     * <p>Where all scores are equal or come from one cluster their spread says nothing, and Hoeffding's (1963) half
     * width sqrt(ln(1/a) / (2G)) for G clusters is taken.
     */
    Interval ofScores(double tail) {
        double halfWidth =
                isDegenerate || clusters == 1 ? Math.sqrt(-Math.log(tail) / (2.0 * clusters)) : halfWidth(tail);
        return new Interval(Math.max(0, mean - halfWidth), Math.min(1, mean + halfWidth));
    }
}
