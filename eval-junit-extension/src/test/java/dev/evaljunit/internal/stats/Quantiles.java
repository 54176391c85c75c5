/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Quantiles of values in any order, at least one, without NaN and {@code -Infinity}. */
final class Quantiles {

    private Quantiles() {}

    /** {@return the interpolated quantile, see {@link Quantile}} */
    static double r7(double[] values, double p) {
        double[] sorted = sorted(values);
        Arguments.checkUnit(p, "p");
        return Quantile.r7(sorted, p);
    }

    /** {@return the value of rank max(1, ceil(n p)), with n p in exact decimal arithmetic: one that was observed} */
    static double nearestRank(double[] values, double p) {
        double[] sorted = sorted(values);
        Arguments.checkUnit(p, "p");
        int rank = BigDecimal.valueOf(p)
                .multiply(BigDecimal.valueOf(sorted.length))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        return sorted[Math.max(1, rank) - 1];
    }

    static double[] sorted(double[] values) {
        Arguments.checkNumbers(values, "values");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Arguments.check(sorted[0] > Double.NEGATIVE_INFINITY, "values", sorted[0], "above -Infinity");
        return sorted;
    }
}
