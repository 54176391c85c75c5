/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * An interval for a quantile of the distribution behind a sample, between two values of the sample.
 *
 * <p>It needs no assumption on the distribution (Scheffé and Tukey 1945), and with ties it covers more often than
 * stated. An upper 95 % bound for the 0.95 quantile needs at least 59 values.
 *
 * @param lowerRank {@code max{r: P(Bin(n, p) <= r - 1) <= a}}, counted from 1; 0 if no value can be the bound
 * @param upperRank {@code min{s: P(Bin(n, p) >= s) <= a}}, counted from 1; n + 1 if no value can be the bound
 * @param bounds the values of these ranks; {@code -Infinity} and {@code Infinity} if there is none
 * @param lowerCoverage how often the lower bound is right, at least, if values are continuous
 * @param upperCoverage how often the upper bound is right, at least, if values are continuous
 */
public record QuantileInterval(
        long lowerRank, long upperRank, Interval bounds, double lowerCoverage, double upperCoverage) {

    /**
     * Find the values.
     *
     * @param values in any order, at least one, without NaN; {@code +Infinity} stands for "never"
     * @param p of the quantile, in (0, 1)
     * @param confidence such as 0.95, in (0, 1)
     * @param side which bounds to find
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static QuantileInterval of(double[] values, double p, double confidence, Side side) {
        double[] sorted = Quantiles.sorted(values);
        Arguments.checkOpenUnit(p, "p");
        double tail = side.tail(confidence);
        int n = sorted.length;
        long lower = side == Side.UPPER ? 0 : Binomial.first(1, n + 1L, r -> Binomial.atMost(r - 1, n, p) > tail) - 1;
        long upper = side == Side.LOWER ? n + 1L : Binomial.leastRare(n, p, tail);
        var bounds = new Interval(
                lower == 0 ? Double.NEGATIVE_INFINITY : sorted[(int) lower - 1],
                upper == n + 1L ? Double.POSITIVE_INFINITY : sorted[(int) upper - 1]);
        return new QuantileInterval(
                lower, upper, bounds, Binomial.atLeast(lower, n, p), Binomial.atMost(upper - 1, n, p));
    }
}
