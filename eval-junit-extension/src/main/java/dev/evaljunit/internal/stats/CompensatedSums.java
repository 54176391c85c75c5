/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/** Sums of doubles with negligible rounding errors. */
final class CompensatedSums {

    private CompensatedSums() {}

    /** {@return the sum, compensated as Neumaier (1974) does} */
    static double sum(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }
        return sum + lost;
    }

    /** {@return the sum of squares} */
    static double sumOfSquares(double[] values) {
        return sum(Arrays.stream(values).map(value -> value * value).toArray());
    }

    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /** {@return whether all values are the same, bit for bit, so that their spread is exactly 0} */
    static boolean allEqual(double[] values) {
        long first = Double.doubleToLongBits(values[0]);
        return Arrays.stream(values).allMatch(value -> Double.doubleToLongBits(value) == first);
    }

    /** {@return values minus their mean; all 0 if all are equal} */
    static double[] deviations(double[] values) {
        if (allEqual(values)) {
            return new double[values.length];
        }
        double[] rough = minus(values, mean(values));
        // the mean is rounded to a double; for values far from 0 that shows in the squares
        return minus(rough, mean(rough));
    }

    /** {@return the sample variance about the mean, with n - 1; NaN for one value} */
    static double variance(double[] values) {
        return values.length < 2 ? Double.NaN : sumOfSquares(deviations(values)) / (values.length - 1);
    }

    /** {@return sd / sqrt(n); NaN for one value} */
    static double standardError(double[] values) {
        return Math.sqrt(variance(values) / values.length);
    }

    private static double[] minus(double[] values, double center) {
        return Arrays.stream(values).map(value -> value - center).toArray();
    }
}
