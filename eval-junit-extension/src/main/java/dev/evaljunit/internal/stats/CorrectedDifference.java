/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The difference of two pass rates of a judge, as people would have judged it.
 *
 * <p>Both runs are judged by one judge with one calibration, so its errors do not cancel, and the rates must not be
 * corrected one by one: with d the difference of the judge's rates and J = Se + Sp - 1, the true one is d/J.
 *
 * @param estimate may be outside [-1, 1]; NaN if the judge is no better than chance
 * @param interval Fieller's (1954), within [-1, 1]; NaN if the judge is not clearly better than chance
 */
public record CorrectedDifference(double estimate, Interval interval) {

    /**
     * Correct.
     *
     * <p>The interval takes (c + 1/2) and (b + 1/2) of n + 2 cases (Agresti and Min 2005), and (a + 1)/(na + 2) and (b +
     * 1)/(nb + 2) for Se and Sp.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public static CorrectedDifference of(PairedOutcomes outcomes, JudgeCorrection judge, double confidence) {
        double z = Normal.upperQuantile(Side.TWO.tail(confidence));
        if (!judge.isBetterThanChance()) {
            return new CorrectedDifference(Double.NaN, Interval.UNKNOWN);
        }
        double estimate = outcomes.difference() / (judge.sensitivity() + judge.specificity() - 1);
        double sensitivity = (judge.passesFound() + 1.0) / (judge.passes() + 2.0);
        double specificity = (judge.failsFound() + 1.0) / (judge.fails() + 2.0);
        var agreement = new Estimate(
                sensitivity + specificity - 1,
                variance(sensitivity, judge.passes() + 2.0) + variance(specificity, judge.fails() + 2.0));
        return new CorrectedDifference(estimate, ratio(adjusted(outcomes), agreement, z));
    }

    /** {@return whether the judge is clearly better than chance, so that there is an interval} */
    public boolean isIdentifiable() {
        return interval.isKnown();
    }

    private record Estimate(double value, double variance) {}

    private static double variance(double share, double n) {
        return share * (1 - share) / n;
    }

    private static Estimate adjusted(PairedOutcomes outcomes) {
        double n = outcomes.cases() + 2.0;
        double difference = outcomes.improved() - (double) outcomes.regressed();
        double turned = outcomes.improved() + outcomes.regressed() + 1.0;
        return new Estimate(difference / n, (turned - difference * difference / n) / (n * n));
    }

    private static Interval ratio(Estimate top, Estimate bottom, double z) {
        double certain = bottom.value * bottom.value - z * z * bottom.variance;
        if (bottom.value <= 0 || certain <= 0) {
            return Interval.UNKNOWN;
        }
        double spread = bottom.value * bottom.value * top.variance
                + top.value * top.value * bottom.variance
                - z * z * top.variance * bottom.variance;
        double center = top.value * bottom.value;
        double halfWidth = z * Math.sqrt(spread);
        return new Interval((center - halfWidth) / certain, (center + halfWidth) / certain)
                .within(Interval.DIFFERENCES);
    }
}
