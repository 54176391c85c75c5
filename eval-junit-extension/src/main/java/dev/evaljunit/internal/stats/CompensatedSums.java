/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Sums of doubles with negligible rounding errors. */
final class CompensatedSums {

    private CompensatedSums() {}

    /** {@return the sum, compensated as Neumaier (1974) does} */
    static double sum(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double next = sum + value;
            lost += lost(sum, value, next);
            sum = next;
        }
        return sum + lost;
    }

    /** {@return the sum of squares} */
    static double sumOfSquares(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double square = value * value;
            double next = sum + square;
            lost += lost(sum, square, next);
            sum = next;
        }
        return sum + lost;
    }

    /** {@return what rounding took from a sum, to be added at the end} */
    static double lost(double sum, double value, double next) {
        return Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    }

    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /** {@return whether all values are the same, bit for bit, so that their spread is exactly 0} */
    /** {@return the mean; NaN of nothing} */
    static double meanOrNaN(double[] values) {
        return values.length == 0 ? Double.NaN : mean(values);
    }

    static boolean allEqual(double[] values) {
        long first = Double.doubleToLongBits(values[0]);
        for (double value : values) {
            if (Double.doubleToLongBits(value) != first) {
                return false;
            }
        }
        return true;
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
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - center;
        }
        return differences;
    }
}
