/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import org.apiguardian.api.API;

/** Intervals for a rate from independent passes and fails. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates
public final class BinomialInterval {

    private BinomialInterval() {}

    /**
     * Compute the exact two-sided interval of Clopper and Pearson (1934).
     *
     * <p>With a = (1 - confidence) / 2 the bounds are BetaInv(a; x, n - x + 1) and BetaInv(1 - a; x + 1, n - x), and 0
     * or 1 where the rate is. It covers the true rate at least as often as stated, for every rate and n.
     *
     * @param passes x, from 0 to n
     * @param n at least 1
     * @param confidence such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval clopperPearson(long passes, long n, double confidence) {
        Arguments.checkCounts(passes, n);
        return exact((double) passes, (double) n, oneTail(confidence));
    }

    static double oneTail(double confidence) {
        Arguments.checkOpenUnit(confidence, "confidence");
        return (1 - confidence) / 2;
    }

    /** The bounds of Clopper and Pearson for real-valued counts, as effective sample sizes need them. */
    static Interval exact(double passes, double n, double tail) {
        double lower = passes <= 0 ? 0 : Beta.quantile(tail, passes, n - passes + 1);
        double upper = passes >= n ? 1 : Beta.upperQuantile(tail, passes + 1, n - passes);
        return new Interval(lower, upper);
    }
}
