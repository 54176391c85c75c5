/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/**
 * What else repeated trials say about the noise of a run, beside its {@link TrialDecomposition}.
 *
 * @param mean of the case means
 * @param varianceOfCaseMeans with N - 1; NaN for one case
 * @param populationError the standard error of the mean if cases are a sample of the traffic
 * @param fixedSetError the standard error of the mean if these cases are all that matters; NaN unless each case has two
 *     trials or more
 */
record TrialNoise(
        TrialDecomposition decomposition,
        double mean,
        double varianceOfCaseMeans,
        double populationError,
        double fixedSetError) {

    static TrialNoise of(double[][] trials) {
        var decomposition = TrialDecomposition.of(trials);
        double[] means =
                Arrays.stream(trials).mapToDouble(CompensatedSums::mean).toArray();
        double ofMeans = CompensatedSums.variance(means);
        double perMean = CompensatedSums.mean(Arrays.stream(trials)
                .mapToDouble(ofCase -> CompensatedSums.variance(ofCase) / ofCase.length)
                .toArray());
        return new TrialNoise(
                decomposition,
                CompensatedSums.mean(means),
                ofMeans,
                Math.sqrt(ofMeans / means.length),
                Math.sqrt(perMean / means.length));
    }

    double withinVariance() {
        return decomposition.withinVariance();
    }

    double betweenVariance() {
        return decomposition.betweenVariance();
    }

    /** {@return the intraclass correlation between / (between + within), from 0 to 1; NaN if unknown} */
    double icc() {
        return betweenVariance() / (betweenVariance() + withinVariance());
    }

    /** {@return for outcomes of 0 and 1, the probability that two trials of one case differ; NaN if unknown} */
    double flakeRate() {
        return 2 * withinVariance();
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
    double optimalTrials(double costOfCase, double costOfTrial) {
        Arguments.check(costOfCase >= 0 && Double.isFinite(costOfCase), "costOfCase", costOfCase, "at least 0");
        Arguments.check(costOfTrial > 0 && Double.isFinite(costOfTrial), "costOfTrial", costOfTrial, "positive");
        if (betweenVariance() == 0) {
            return withinVariance() > 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return Math.sqrt(costOfCase * withinVariance() / (costOfTrial * betweenVariance()));
    }
}
