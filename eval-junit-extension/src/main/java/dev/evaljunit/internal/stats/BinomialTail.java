/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.OptionalLong;

/**
 * P(X >= k), X ~ Bin(n, p), followed from one n to the next.
 *
 * <p>A step takes a few operations, where {@link Binomial} takes a continued fraction. Rounding adds up over the steps,
 * so that comparisons that are close are left to {@link Binomial}: they come out as if it had made them all.
 */
final class BinomialTail {

    /** Far more than the rounding of ten million steps. */
    private static final double CLOSE = 1e-7;

    private static final long MOST = FloorGate.MOST_CASES;

    private final double p;
    private long k;
    private long n;
    private double tail;
    private double below; // P(X = k - 1)

    /**
     * Start somewhere.
     *
     * @param k at least 1
     * @param n at least 0
     */
    BinomialTail(long k, long n, double p) {
        this.k = k;
        this.n = n;
        this.p = p;
        tail = Binomial.atLeast(k, n, p);
        below = Binomial.exactly(k - 1, n, p);
    }

    /**
     * Return the first N from n on with P(X >= floor(k N / n)) <= level, X ~ Bin(N, p).
     *
     * @param k from 1 to n
     * @return nothing above a million
     */
    static OptionalLong firstWithin(double level, long k, long n, double p) {
        var tail = new BinomialTail(k, n, p);
        while (tail.n <= MOST && !tail.isWithin(level)) {
            tail.grow(k * (tail.n + 1) / n > tail.k);
        }
        return tail.n <= MOST ? OptionalLong.of(tail.n) : OptionalLong.empty();
    }

    /** Go to n + 1, and to k + 1 if k rises. */
    void grow(boolean rises) {
        if (rises) {
            tail -= below * p * (n - k + 1) / k;
            below *= p * (n + 1) / k;
            k++;
        } else {
            tail = grown();
            below *= (1 - p) * (n + 1) / (n + 2 - k);
        }
        n++;
    }

    double value() {
        return tail;
    }

    private double grown() {
        return tail + p * below;
    }

    /** {@return whether P(X >= k) <= level for n + 1} */
    boolean staysWithin(double level) {
        double grown = grown();
        return isClose(grown, level) ? Binomial.atLeast(k, n + 1, p) <= level : grown < level;
    }

    /** {@return whether P(X >= k) <= level} */
    boolean isWithin(double level) {
        return isClose(tail, level) ? Binomial.atLeast(k, n, p) <= level : tail < level;
    }

    /** {@return whether P(X >= k) >= power} */
    boolean reaches(double power) {
        return isClose(tail, power) ? Binomial.atLeast(k, n, p) >= power : tail > power;
    }

    private static boolean isClose(double value, double border) {
        return Math.abs(value - border) <= CLOSE * border;
    }
}
