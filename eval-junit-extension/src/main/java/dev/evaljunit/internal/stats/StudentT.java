/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution. */
final class StudentT {

    private static final double ACCURACY = 1e-13;

    /** Samples that differ in a few values, such as those of a search for what flips a gate, need the same quantile. */
    private static volatile Quantile last = new Quantile(0.5, 1, 0);

    private StudentT() {}

    private record Quantile(double tail, double degreesOfFreedom, double t) {}

    /** {@return t with P(T > t) = tail, for a tail in (0, 1)} */
    static double upperQuantile(double tail, double degreesOfFreedom) {
        Quantile known = last;
        if (known.tail() != tail || known.degreesOfFreedom() != degreesOfFreedom) {
            known = new Quantile(tail, degreesOfFreedom, compute(tail, degreesOfFreedom));
            last = known;
        }
        return known.t();
    }

    /** {@return P(|T| >= |t|), without losing digits of a small one} */
    static double twoSided(double t, double degreesOfFreedom) {
        if (t == 0 || Double.isInfinite(t)) {
            return t == 0 ? 1 : 0;
        }
        return Beta.cdf(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
    }

    private static double compute(double tail, double degreesOfFreedom) {
        return -new TDistribution(null, degreesOfFreedom, ACCURACY).inverseCumulativeProbability(tail);
    }
}
