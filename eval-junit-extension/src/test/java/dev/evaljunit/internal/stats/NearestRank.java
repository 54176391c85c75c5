/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The value of rank max(1, ceil(n p)), with n p in exact decimal arithmetic: a quantile that was observed. */
final class NearestRank {

    private NearestRank() {}

    static double of(double[] values, double p) {
        double[] sorted = Quantile.sorted(values);
        Arguments.checkUnit(p, "p");
        int rank = BigDecimal.valueOf(p)
                .multiply(BigDecimal.valueOf(sorted.length))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        return sorted[Math.max(1, rank) - 1];
    }
}
