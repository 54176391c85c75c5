/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.DeltaDecision.Method;

/**
 * The ratio of two totals over the same cases.
 *
 * <p>A ratio r is rejected by the t test whether candidate - r baseline is 0 on average; those that are not are Fieller's (1954)
 * interval.
 *
 * @param cases n
 * @param baseline the mean of the baseline's values
 * @param candidate the mean of the candidate's values
 * @param baselineVariance of the values, with n - 1; NaN for one case
 * @param candidateVariance of the values
 * @param covariance of both
 */
public record PairedTotals(
        int cases,
        double baseline,
        double candidate,
        double baselineVariance,
        double candidateVariance,
        double covariance)
        implements PairedRatio {

    /**
     * Take the values of the same cases.
     *
     * @param baseline finite, at least 0 and at least one
     * @param candidate as many
     * @throws IllegalArgumentException if there is none, one is not finite, or they are not as many
     */
    public static PairedTotals of(double[] baseline, double[] candidate) {
        Arguments.checkFinite(baseline, "baseline");
        Arguments.checkFinite(candidate, "candidate");
        Arguments.checkSameLength(candidate.length, "candidate", baseline.length, "baseline");
        double[] before = CompensatedSums.deviations(baseline);
        double[] after = CompensatedSums.deviations(candidate);
        double[] products = new double[before.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = before[i] * after[i];
        }
        return new PairedTotals(
                baseline.length,
                CompensatedSums.mean(baseline),
                CompensatedSums.mean(candidate),
                CompensatedSums.variance(baseline),
                CompensatedSums.variance(candidate),
                CompensatedSums.sum(products) / (baseline.length - 1));
    }

    @Override
    public double ratio() {
        return candidate == baseline ? 1 : candidate / baseline;
    }

    @Override
    public double statistic() {
        double difference = candidate - baseline;
        double variance = Math.max(0, baselineVariance + candidateVariance - 2 * covariance) / cases;
        return cases == 1 ? Double.NaN : ScoreInterval.ratio(difference, variance);
    }

    @Override
    public double p() {
        return cases == 1 ? Double.NaN : StudentT.twoSided(statistic(), cases - 1.0);
    }

    /** The ratios r with (candidate - r baseline)² at most t² times its variance, which is a quadratic inequality. */
    @Override
    public Interval interval(double confidence) {
        if (cases == 1) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        double t = StudentT.upperQuantile(Side.TWO.tail(confidence), cases - 1.0);
        double scale = t * t / cases;
        double square = baseline * baseline - scale * baselineVariance;
        double linear = baseline * candidate - scale * covariance;
        double constant = candidate * candidate - scale * candidateVariance;
        if (square <= 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        double root = Math.sqrt(Math.max(0, linear * linear - square * constant));
        return new Interval(Math.max(0, (linear - root) / square), Math.max(0, (linear + root) / square));
    }

    @Override
    public Method method() {
        return Method.TOTALS;
    }
}
