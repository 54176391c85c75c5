/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution. */
final class StudentT {

    private static final double ACCURACY = 1e-13;

    private StudentT() {}

    /** {@return t with P(T > t) = tail, for a tail in (0, 1)} */
    static double upperQuantile(double tail, double degreesOfFreedom) {
        return -new TDistribution(null, degreesOfFreedom, ACCURACY).inverseCumulativeProbability(tail);
    }
}
