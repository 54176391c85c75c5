/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.distribution.BetaDistribution;

/** The Beta distribution, with both tails accurate. */
final class Beta {

    /** The library would stop at 1e-9. */
    private static final double ACCURACY = 1e-15;

    private Beta() {}

    /** {@return P(X <= x) for X ~ Beta(a, b), that is the regularised incomplete beta function} */
    static double cdf(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        return x >= 1 ? 1 : org.apache.commons.math3.special.Beta.regularizedBeta(x, a, b);
    }

    /**
     * Return x with P(X <= x) = p.
     *
     * @param p from 0 to 1; take the small tail, with {@link #upperQuantile} for the other side
     */
    static double quantile(double p, double a, double b) {
        return new BetaDistribution(null, a, b, ACCURACY).inverseCumulativeProbability(p);
    }

    /** {@return x with P(X > x) = p, without losing digits of a small p} */
    static double upperQuantile(double p, double a, double b) {
        return 1 - quantile(p, b, a);
    }
}
