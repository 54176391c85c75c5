/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The score interval of Wilson (1927) for a rate from x passes of n independent outcomes: (2x + z² ∓ D) / (2(n + z²)) with
 * D = z sqrt(z² + 4x(n - x)/n).
 *
 * <p>Shorter than the one of {@link ClopperPearson}, and right on average over rates, not for each: the interval to show, not
 * to decide by. Counts are real numbers, as an effective sample size is.
 */
public final class Wilson {

    private Wilson() {}

    /**
     * Compute both bounds.
     *
     * @param passes x, from 0 to n
     * @param n at least 1
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval interval(long passes, long n, double confidence) {
        Arguments.checkCounts(passes, n);
        double tail = Side.TWO.tail(confidence);
        return new Interval(lower((double) passes, (double) n, tail), upper((double) passes, (double) n, tail));
    }

    /** {@return the lower bound; 0 where no outcome passed} */
    static double lower(double passes, double n, double tail) {
        double z = Normal.upperQuantile(tail);
        // the product of both bounds; the difference above would cancel for few passes
        return passes <= 0 ? 0 : passes * passes / (n * (n + z * z)) / root(passes, n, z);
    }

    /** {@return the upper bound; 1 where all passed} */
    static double upper(double passes, double n, double tail) {
        return passes >= n ? 1 : root(passes, n, Normal.upperQuantile(tail));
    }

    private static double root(double passes, double n, double z) {
        double spread = z * Math.sqrt(z * z + 4 * passes * (n - passes) / n);
        return (2 * passes + z * z + spread) / (2 * (n + z * z));
    }
}
