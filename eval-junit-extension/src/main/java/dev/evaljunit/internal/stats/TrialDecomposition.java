/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * Where the noise of a run with repeated trials comes from: from cases that differ, or from trials of a case that do.
 *
 * <p>With the mean and variance s_i² of the k_i trials of each of N cases, the variance of one case's mean is that
 * between cases plus s_i²/k_i on average (one-way random effects). More trials shrink only the second part.
 *
 * @param cases N
 * @param mean of the case means
 * @param varianceOfCaseMeans with N - 1; NaN for one case
 * @param withinVariance the mean of s_i² over cases with two trials or more; NaN if there is none
 * @param betweenVariance max(0, varianceOfCaseMeans - mean of s_i²/k_i); NaN unless each case has two trials or more
 * @param populationError the standard error of the mean if cases are a sample of the traffic
 * @param fixedSetError the standard error of the mean if these cases are all that matters; NaN unless each case has two
 *     trials or more
 */
public record TrialDecomposition(
        int cases,
        double mean,
        double varianceOfCaseMeans,
        double withinVariance,
        double betweenVariance,
        double populationError,
        double fixedSetError) {

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
        double ofMeans = CompensatedSums.variance(means);
        // NaN as soon as one case has a single trial
        double perMean = CompensatedSums.mean(Arrays.stream(trials)
                .mapToDouble(ofCase -> CompensatedSums.variance(ofCase) / ofCase.length)
                .toArray());
        return new TrialDecomposition(
                means.length,
                CompensatedSums.mean(means),
                ofMeans,
                meanOrNan(Arrays.stream(trials).filter(each -> each.length > 1).mapToDouble(CompensatedSums::variance)),
                Math.max(0, ofMeans - perMean),
                Math.sqrt(ofMeans / means.length),
                Math.sqrt(perMean / means.length));
    }

    private static double meanOrNan(DoubleStream values) {
        double[] array = values.toArray();
        return array.length == 0 ? Double.NaN : CompensatedSums.mean(array);
    }

    /** {@return the intraclass correlation between / (between + within), from 0 to 1; NaN if unknown} */
    public double icc() {
        return betweenVariance / (betweenVariance + withinVariance);
    }

    /** {@return for outcomes of 0 and 1, the probability that two trials of one case differ; NaN if unknown} */
    public double flakeRate() {
        return 2 * withinVariance;
    }

    /**
     * Return the number of trials per case that makes the mean most precise for the money,
     * sqrt(costOfCase within / (costOfTrial between)), not rounded.
     *
     * @param costOfCase what one more case costs, at least 0
     * @param costOfTrial what one more trial costs, in the same unit, above 0
     * @return Infinity if cases do not differ; NaN if nothing does, or it is unknown
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public double optimalTrials(double costOfCase, double costOfTrial) {
        Arguments.check(costOfCase >= 0 && Double.isFinite(costOfCase), "costOfCase", costOfCase, "at least 0");
        Arguments.check(costOfTrial > 0 && Double.isFinite(costOfTrial), "costOfTrial", costOfTrial, "positive");
        if (betweenVariance == 0) {
            return withinVariance > 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return Math.sqrt(costOfCase * withinVariance / (costOfTrial * betweenVariance));
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
