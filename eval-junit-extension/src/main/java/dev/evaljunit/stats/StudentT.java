/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

/** Student's t distribution. */
final class StudentT {

    private StudentT() {}

    /** {@return t with P(T > t) = tail, for a tail in (0, 0.5]} */
    static double upperQuantile(double tail, double degreesOfFreedom) {
        double x = Beta.quantile(2 * tail, degreesOfFreedom / 2, 0.5);
        return Math.sqrt(degreesOfFreedom * (1 - x) / x);
    }
}
