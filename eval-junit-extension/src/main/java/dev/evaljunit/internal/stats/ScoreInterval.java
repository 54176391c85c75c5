/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * The interval of differences d that a score test does not reject: its statistic falls with d, from +z at the lower
 * limit to -z at the upper one.
 */
final class ScoreInterval {

    /** So many halvings leave neighbouring doubles. */
    private static final int HALVINGS = 64;

    private ScoreInterval() {}

    /** {@return the interval within [-1, 1]; a limit is -1 or 1 if the statistic does not cross z before} */
    static Interval of(DoubleUnaryOperator statistic, double observed, double z) {
        return new Interval(crossing(statistic, -1, observed, z), crossing(statistic, observed, 1, -z));
    }

    /** The statistic at {@code from} is above the value, or {@code from} is the limit; likewise below at {@code to}. */
    private static double crossing(DoubleUnaryOperator statistic, double from, double to, double value) {
        boolean isLower = value > 0;
        if (isLower ? !(statistic.applyAsDouble(from) > value) : !(statistic.applyAsDouble(to) < value)) {
            return isLower ? from : to;
        }
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (statistic.applyAsDouble(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    /** {@return numerator / sqrt(variance); 0 if both are 0, and infinite with the sign of the numerator if only the variance is} */
    static double ratio(double numerator, double variance) {
        if (variance > 0) {
            return numerator / Math.sqrt(variance);
        }
        return numerator == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, numerator);
    }
}
