/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Sums over cases, such as of tokens, and bounds for their expected value over runs on similar cases. */
public final class TotalInterval {

    private TotalInterval() {}

    /** {@return the sum, by compensated summation} */
    public static double total(double[] amounts) {
        return CompensatedSums.sum(amounts);
    }

    /**
     * Compute two one-sided bounds, n (mean -/+ t(alpha, n-1) SE), the lower one not below 0.
     *
     * <p>If all amounts are equal both are the sum: amounts that vary are hardly ever equal, and those that are, such as a
     * price for each call, have no spread.
     *
     * @param amounts at least 0 and finite, one for each case; at least one
     * @param alpha the one-sided level of each bound, such as 0.05, in (0, 0.5)
     * @return both bounds NaN for one case, whose spread is unknown
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval of(double[] amounts, double alpha) {
        Arguments.checkFinite(amounts, "amounts");
        for (double amount : amounts) {
            Arguments.check(amount >= 0, "amounts", amount, "at least 0");
        }
        Arguments.checkAlpha(alpha);
        SampleMean mean = SampleMean.of(amounts);
        double halfWidth = mean.halfWidth(alpha);
        double n = amounts.length;
        return new Interval(Math.max(0, n * (mean.mean() - halfWidth)), n * (mean.mean() + halfWidth));
    }
}
