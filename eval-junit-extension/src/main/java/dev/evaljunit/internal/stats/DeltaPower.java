/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The power of a paired comparison, in the normal approximation (Miller 2024).
 *
 * @param variance V, of one case's difference, at least 0
 * @param alpha the two-sided level, in (0, 0.5)
 * @param power such as 0.8, in (0, 1)
 */
public record DeltaPower(double variance, double alpha, double power) {

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public DeltaPower {
        Arguments.check(variance >= 0 && Double.isFinite(variance), "variance", variance, "at least 0");
        Arguments.checkAlpha(alpha);
        Arguments.checkOpenUnit(power, "power");
    }

    private double quantiles() {
        return Normal.upperQuantile(alpha / 2) + Normal.upperQuantile(1 - power);
    }

    /**
     * Return how many cases detect a true difference.
     *
     * @param effect above 0
     * @throws IllegalArgumentException if the effect is not positive
     */
    public long cases(double effect) {
        Arguments.check(effect > 0, "effect", effect, "positive");
        double ratio = quantiles() / effect;
        return (long) Math.ceil(ratio * ratio * variance);
    }

    /**
     * Return the smallest true difference that is significant with the power.
     *
     * @param cases n, at least 1
     */
    public double detectable(long cases) {
        Arguments.checkCounts(0, cases);
        return quantiles() * Math.sqrt(variance / cases);
    }

    /**
     * Return the smallest true drop that is, with the power, significant and larger than a margin.
     *
     * @param cases n, at least 1
     * @param margin at least 0
     */
    public double detectable(long cases, double margin) {
        return Math.max(detectable(cases), margin + Normal.upperQuantile(1 - power) * Math.sqrt(variance / cases));
    }
}
