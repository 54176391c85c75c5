/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {

    private Normal() {}

    /** {@return z with P(Z > z) = tail, such as 1.96 for 0.025} */
    static double upperQuantile(double tail) {
        return -new NormalDistribution(null, 0, 1).inverseCumulativeProbability(tail);
    }
}
