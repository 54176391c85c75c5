/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.IntToDoubleFunction;

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
        return r7(sorted.length, i -> sorted[i], p);
    }

    /**
     * Compute the same of values that need not be in an array: only two of them count.
     *
     * @param count how many there are, at least one
     * @param sorted the values by their index, in ascending order
     */
    public static double r7(int count, IntToDoubleFunction sorted, double p) {
        double position = (count - 1) * p;
        int index = (int) Math.floor(position);
        double fraction = position - index;
        double below = sorted.applyAsDouble(index);
        if (fraction == 0) {
            return below;
        }
        double above = sorted.applyAsDouble(index + 1);
        return below == above ? below : below + fraction * (above - below);
    }
}
