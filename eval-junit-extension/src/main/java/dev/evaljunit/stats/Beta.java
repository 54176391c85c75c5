/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** The Beta distribution, with both tails accurate. */
final class Beta {

    private static final double RELATIVE_ACCURACY = 1e-14;
    private static final double ABSOLUTE_ACCURACY = 1e-15;
    private static final int MOST_EVALUATIONS = 1_000;

    private Beta() {}

    /** {@return P(X <= x) for X ~ Beta(a, b), that is the regularised incomplete beta function} */
    static double cdf(double x, double a, double b) {
        return org.apache.commons.math3.special.Beta.regularizedBeta(x, a, b);
    }

    /**
     * Return x with P(X <= x) = p.
     *
     * @param p from 0 to 1; take the small tail, with {@link #upperQuantile} for the other side
     */
    static double quantile(double p, double a, double b) {
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return 1;
        }
        return new BrentSolver(RELATIVE_ACCURACY, ABSOLUTE_ACCURACY)
                .solve(MOST_EVALUATIONS, x -> cdf(x, a, b) - p, 0, 1);
    }

    /** {@return x with P(X > x) = p, without losing digits of a small p} */
    static double upperQuantile(double p, double a, double b) {
        return 1 - quantile(p, b, a);
    }
}
