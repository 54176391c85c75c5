/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;

/** The standard normal distribution. */
final class Normal {

    private Normal() {}

    /** {@return z with P(Z > z) = tail, such as 1.96 for 0.025} */
    static double upperQuantile(double tail) {
        return -new NormalDistribution(null, 0, 1).inverseCumulativeProbability(tail);
    }

    /** {@return P(Z >= z), without losing digits of a small one} */
    static double upperTail(double z) {
        return Erf.erfc(z / Math.sqrt(2)) / 2;
    }

    /** {@return P(|Z| >= |z|)} */
    static double twoSided(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }
}
