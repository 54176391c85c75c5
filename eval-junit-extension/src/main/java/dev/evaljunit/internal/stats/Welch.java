/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The difference of the means of two independent samples, which may vary differently (Welch 1947).
 *
 * @param difference candidate minus baseline
 * @param standardError sqrt(s1²/n1 + s2²/n2)
 * @param degreesOfFreedom Satterthwaite's; NaN if neither sample varies
 */
record Welch(double difference, double standardError, double degreesOfFreedom) {

    /**
     * Compare.
     *
     * @param candidate finite, at least two
     * @param baseline finite, at least two
     * @throws IllegalArgumentException if there are fewer, or one is not finite
     */
    static Welch of(double[] candidate, double[] baseline) {
        Arguments.checkSample(candidate, "candidate");
        Arguments.checkSample(baseline, "baseline");
        double one = CompensatedSums.variance(candidate) / candidate.length;
        double other = CompensatedSums.variance(baseline) / baseline.length;
        double sum = one + other;
        return new Welch(
                SampleMean.of(candidate).mean() - SampleMean.of(baseline).mean(),
                Math.sqrt(sum),
                sum * sum / (one * one / (candidate.length - 1.0) + other * other / (baseline.length - 1.0)));
    }

    /** {@return the difference in standard errors; 0 if there is none, infinite if neither sample varies} */
    double t() {
        return difference == 0 ? 0 : difference / standardError;
    }

    /** {@return the two-sided p-value} */
    double p() {
        return StudentT.twoSided(t(), degreesOfFreedom);
    }

    /** {@return the two-sided interval for the true difference} */
    Interval interval(double confidence) {
        double tail = Side.TWO.tail(confidence);
        double halfWidth = standardError == 0 ? 0 : StudentT.upperQuantile(tail, degreesOfFreedom) * standardError;
        return new Interval(difference - halfWidth, difference + halfWidth);
    }
}
