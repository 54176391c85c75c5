/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * Splits the variance of a run with repeated trials into variance between cases and within cases.
 *
 * <p>With the mean and variance s_i² of the k_i trials of each of N cases, the variance of one case's mean is that
 * between cases plus s_i²/k_i on average (one-way random effects). More trials shrink only the second part.
 *
 * @param cases N
 * @param withinVariance the mean of s_i² over cases with two trials or more; NaN if there is none
 * @param betweenVariance max(0, variance of the case means - mean of s_i²/k_i); NaN unless each case has two trials or more
 */
public record TrialDecomposition(int cases, double withinVariance, double betweenVariance) {

    /**
     * Decompose.
     *
     * @param trials the values of each case, such as 0 and 1; at least one case, and one trial of each
     * @throws IllegalArgumentException if there is no case, a case without trials, or a value that is not finite
     */
    public static TrialDecomposition of(double[][] trials) {
        Arguments.check(trials.length > 0, "trials", "nothing", "non-empty");
        for (double[] ofCase : trials) {
            Arguments.checkFinite(ofCase, "trials");
        }
        double[] means =
                Arrays.stream(trials).mapToDouble(CompensatedSums::mean).toArray();
        // NaN as soon as one case has a single trial
        double perMean = CompensatedSums.mean(Arrays.stream(trials)
                .mapToDouble(ofCase -> CompensatedSums.variance(ofCase) / ofCase.length)
                .toArray());
        return new TrialDecomposition(
                means.length,
                meanOrNan(Arrays.stream(trials).filter(each -> each.length > 1).mapToDouble(CompensatedSums::variance)),
                Math.max(0, CompensatedSums.variance(means) - perMean));
    }

    private static double meanOrNan(DoubleStream values) {
        double[] array = values.toArray();
        return CompensatedSums.meanOrNaN(array);
    }

    /**
     * Return how many trials per case show that the mean differs from a value, in the normal approximation: the smallest
     * k with z(alpha) sqrt((between + within/k) / N) at most the distance.
     *
     * @param distance of the mean from the value; its sign does not matter
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @return at least 1; empty if no number of trials does, or the variances are unknown
     * @throws IllegalArgumentException if the level is outside its range
     */
    public OptionalLong trialsToShow(double distance, double alpha) {
        Arguments.checkAlpha(alpha);
        double z = Normal.upperQuantile(alpha);
        double left = distance * distance / (z * z) * cases - betweenVariance;
        return left > 0 ? OptionalLong.of(Math.max(1, (long) Math.ceil(withinVariance / left))) : OptionalLong.empty();
    }
}
