/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Sample quantiles. */
public final class Quantile {

    private Quantile() {}

    /**
     * Compute the quantile by linear interpolation, type 7 of Hyndman and Fan (1996).
     *
     * @param sorted in ascending order, at least one, without NaN and {@code -Infinity}; {@code +Infinity} stands for
     *     "never", such as a call that timed out
     * @param p from 0 to 1
     */
    public static double r7(double[] sorted, double p) {
        double position = (sorted.length - 1) * p;
        int below = (int) Math.floor(position);
        double fraction = position - below;
        if (fraction == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }
}
