/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/** Sample quantiles. Values may be in any order; {@code +Infinity} stands for "never", such as a call that timed out. */
public final class Quantile {

    private Quantile() {}

    /**
     * Compute the quantile by linear interpolation, type 7 of Hyndman and Fan (1996).
     *
     * @param values in any order, at least one, without NaN and {@code -Infinity}
     * @param p from 0 to 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double r7(double[] values, double p) {
        double[] sorted = sorted(values);
        Arguments.checkUnit(p, "p");
        return r7OfSorted(sorted, p);
    }

    /**
     * Compute the same of values that are sorted already, which is not checked.
     *
     * @param sorted in ascending order, at least one, without NaN and {@code -Infinity}
     * @param p from 0 to 1
     */
    public static double r7OfSorted(double[] sorted, double p) {
        double position = (sorted.length - 1) * p;
        int below = (int) Math.floor(position);
        double fraction = position - below;
        if (fraction == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }

    static double[] sorted(double[] values) {
        Arguments.checkNumbers(values, "values");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Arguments.check(sorted[0] > Double.NEGATIVE_INFINITY, "values", sorted[0], "above -Infinity");
        return sorted;
    }
}
