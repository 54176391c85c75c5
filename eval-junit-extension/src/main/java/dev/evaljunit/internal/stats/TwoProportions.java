/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * Pass rates of two runs that have no cases in common.
 *
 * @param passes x1, of the candidate, from 0 to n1
 * @param cases n1, at least 1
 * @param baselinePasses x2, from 0 to n2
 * @param baselineCases n2, at least 1
 */
public record TwoProportions(long passes, long cases, long baselinePasses, long baselineCases) {

    /** Below this expected count, the normal approximation is poor. */
    private static final double LEAST_EXPECTED = 5;

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public TwoProportions {
        Arguments.checkCounts(passes, "passes", cases, "cases");
        Arguments.checkCounts(baselinePasses, "baselinePasses", baselineCases, "baselineCases");
    }

    /** {@return the difference of the pass rates, p1 - p2; negative is worse} */
    public double difference() {
        return rate() - baselineRate();
    }

    double rate() {
        return passes / (double) cases;
    }

    double baselineRate() {
        return baselinePasses / (double) baselineCases;
    }

    private double pooled() {
        return (passes + baselinePasses) / (double) (cases + baselineCases);
    }

    /** {@return whether an expected count is too small for {@link #z}} */
    boolean isSmall() {
        double share = Math.min(pooled(), 1 - pooled());
        return share * Math.min(cases, baselineCases) < LEAST_EXPECTED;
    }

    /** {@return the two-sided p-value: of the pooled z, or Fisher's if an expected count is below 5} */
    public double p() {
        return isSmall() ? fisher().twoSided() : Normal.twoSided(z());
    }

    /** {@return the difference in standard errors under the hypothesis of equal rates; 0 if all, or none, passed} */
    double z() {
        double pooled = pooled();
        double variance = pooled * (1 - pooled) * (1.0 / cases + 1.0 / baselineCases);
        return variance == 0 ? 0 : difference() / Math.sqrt(variance);
    }

    Fisher fisher() {
        return new Fisher(passes, cases, baselinePasses, baselineCases);
    }

    /**
     * Return the score interval of Miettinen and Nurminen (1985) for the true difference.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence) {
        return ScoreInterval.of(this::score, difference(), Normal.upperQuantile(Side.TWO.tail(confidence)));
    }

    /** {@return the score statistic of the hypothesis that the true difference is d} */
    double score(double d) {
        double all = (double) cases + baselineCases;
        double second = restrictedRate(d, all);
        double first = Interval.UNIT.nearest(second + d);
        double variance = first * (1 - first) / cases + second * (1 - second) / baselineCases;
        return ScoreInterval.ratio(difference() - d, variance * all / (all - 1));
    }

    /** {@return the most likely rate of the baseline if the true difference is d: the root of a cubic, in closed form} */
    private double restrictedRate(double d, double all) {
        double passed = (double) passes + baselinePasses;
        double l2 = (cases + 2.0 * baselineCases) * d - all - passed;
        double l1 = (baselineCases * d - all - 2.0 * baselinePasses) * d + passed;
        double l0 = baselinePasses * d * (1 - d);
        double center = l2 / (3 * all);
        double w = center * center * center - l1 * l2 / (6 * all * all) + l0 / (2 * all);
        double v = Math.copySign(Math.sqrt(Math.max(0, center * center - l1 / (3 * all))), w);
        if (v == 0) {
            return Interval.UNIT.nearest(-center);
        }
        double cosine = Math.max(-1, Math.min(1, w / (v * v * v)));
        return Interval.UNIT.nearest(2 * v * Math.cos((Math.PI + Math.acos(cosine)) / 3) - center);
    }
}
