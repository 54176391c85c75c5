/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.LongPredicate;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Tails of the binomial distribution, X ~ Bin(n, p), each computed as itself and not as 1 minus the other.
 *
 * <p>P(X >= k) = I_p(k, n - k + 1) and P(X <= k) = I_{1-p}(n - k, k + 1), with I the regularised incomplete beta
 * function.
 */
final class Binomial {

    private Binomial() {}

    /** {@return P(X >= k)} */
    static double atLeast(long k, long n, double p) {
        if (k <= 0) {
            return 1;
        }
        return k > n ? 0 : Beta.cdf(p, (double) k, n - k + 1.0);
    }

    /** {@return P(X <= k)} */
    static double atMost(long k, long n, double p) {
        if (k < 0) {
            return 0;
        }
        return k >= n ? 1 : Beta.cdf(1 - p, (double) (n - k), k + 1.0);
    }

    /** {@return the exact two-sided p-value of the hypothesis that both counts are as likely, 2 P(X <= k), at most 1, with k the smaller} */
    static double signTest(long one, long other) {
        return Math.min(1, 2 * atMost(Math.min(one, other), one + other, 0.5));
    }

    /** {@return P(X = k)} */
    static double exactly(long k, long n, double p) {
        return new BinomialDistribution(null, (int) n, p).probability((int) k);
    }

    /** {@return min{c: P(X >= c) <= level}, from 0 to n + 1} */
    static long leastRare(long n, double p, double level) {
        return first(0, n + 1, c -> atLeast(c, n, p) <= level);
    }

    /** {@return the first number of [from, to] that fits; all numbers after one that fits must fit, and {@code to} does} */
    static long first(long from, long to, LongPredicate fits) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (fits.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
