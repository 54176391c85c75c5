/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * Sample sizes that are surely enough, by the bounds of Chernoff (1952) for X ~ Bin(n, p).
 *
 * <p>P(X >= xn) for x > p and P(X <= xn) for x < p are at most exp(-n D), with D = D(x || p) the relative entropy.
 */
final class Chernoff {

    private static final int STEPS = 50;

    private Chernoff() {}

    /** {@return n from which on P(X <= near n) <= 1 - power, with p = far above near} */
    static double enough(double near, double far, double power) {
        return Math.ceil(-Math.log1p(-power) / entropy(near, far)) + 1;
    }

    /** {@return n from which on some count has P(X >= count) < alpha with p = near, and >= power with p = far above} */
    static double enough(double near, double alpha, double far, double power) {
        double least = Double.POSITIVE_INFINITY;
        double low = near;
        double high = far;
        // any x between gives a bound; the best is where both tails need the same n
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            double nearNeeds = Math.ceil(-Math.log(alpha) / entropy(middle, near)) + 1;
            double farNeeds = enough(middle, far, power);
            least = Math.min(least, Math.max(nearNeeds, farNeeds));
            low = nearNeeds > farNeeds ? middle : low;
            high = nearNeeds > farNeeds ? high : middle;
        }
        return least;
    }

    private static double entropy(double x, double p) {
        return Math.max(0, part(x, p) + part(1 - x, 1 - p));
    }

    private static double part(double x, double p) {
        return x == 0 ? 0 : x * Math.log(x / p);
    }
}
