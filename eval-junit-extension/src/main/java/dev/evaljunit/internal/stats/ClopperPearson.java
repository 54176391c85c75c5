/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The exact bounds of Clopper and Pearson (1934) for a rate from x passes of n independent outcomes, each with an error a:
 * BetaInv(a; x, n - x + 1) and BetaInv(1 - a; x + 1, n - x).
 *
 * <p>They cover the true rate at least as often as stated, for every rate and n. Counts are real numbers, as an effective
 * sample size is.
 */
public final class ClopperPearson {

    private ClopperPearson() {}

    /** {@return both bounds at a confidence level} */
    public static Interval interval(double passes, double n, double confidence) {
        double tail = (1 - confidence) / 2;
        return new Interval(lower(passes, n, tail), upper(passes, n, tail));
    }

    /** {@return the lower bound; 0 where no outcome passed} */
    static double lower(double passes, double n, double tail) {
        if (passes >= n) {
            return Math.exp(Math.log(tail) / n);
        }
        return passes <= 0 ? 0 : Beta.quantile(tail, passes, n - passes + 1);
    }

    /** {@return the upper bound; 1 where all passed} */
    static double upper(double passes, double n, double tail) {
        if (passes <= 0) {
            return -Math.expm1(Math.log(tail) / n);
        }
        return passes >= n ? 1 : Beta.upperQuantile(tail, passes + 1, n - passes);
    }
}
