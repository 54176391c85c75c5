/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import org.apiguardian.api.API;

/** Intervals for the mean of scores in [0, 1]. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates
public final class MeanInterval {

    private MeanInterval() {}

    /** {@return the mean, by compensated summation (Neumaier 1974)} */
    public static double mean(double[] values) {
        Arguments.checkNumbers(values, "values");
        return sum(values) / values.length;
    }

    /**
     * Compute the two-sided interval mean -/+ t(a, n-1) s / sqrt(n), clipped to [0, 1].
     *
     * <p>Where all values are equal their spread says nothing, and Hoeffding's (1963) half width
     * sqrt(ln(1/a) / (2n)) is taken.
     *
     * @param values independent scores from 0 to 1, at least one
     * @param confidence such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Interval of(double[] values, double confidence) {
        double tail = BinomialInterval.oneTail(confidence);
        double mean = mean(values);
        for (double value : values) {
            Arguments.check(value >= 0 && value <= 1, "values", value, "in [0, 1]");
        }
        double halfWidth = halfWidth(values, mean, tail);
        return new Interval(Math.max(0, mean - halfWidth), Math.min(1, mean + halfWidth));
    }

    private static double halfWidth(double[] values, double mean, double tail) {
        int n = values.length;
        if (allEqual(values)) {
            return Math.sqrt(-Math.log(tail) / (2 * n));
        }
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            squares[i] = (values[i] - mean) * (values[i] - mean);
        }
        double standardError = Math.sqrt(sum(squares) / (n - 1) / n);
        return StudentT.upperQuantile(tail, n - 1.0) * standardError;
    }

    private static boolean allEqual(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static double sum(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }
        return sum + lost;
    }
}
