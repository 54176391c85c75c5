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
        return sum(values, 0);
    }

    /** {@return the sum of the values minus a center each} */
    private static double sum(double[] values, double center) {
        double sum = 0;
        double lost = 0;
        for (double each : values) {
            double value = each - center;
            double next = sum + value;
            lost += lost(sum, value, next);
            sum = next;
        }
        return sum + lost;
    }

    /** {@return the sum of squares} */
    static double sumOfSquares(double[] values) {
        return sumOfSquares(values, 0, 0);
    }

    private static double sumOfSquares(double[] values, double center, double correction) {
        double sum = 0;
        double lost = 0;
        for (double each : values) {
            double value = each - center - correction;
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

    /** {@return the mean; NaN of nothing} */
    static double meanOrNaN(double[] values) {
        return values.length == 0 ? Double.NaN : mean(values);
    }

    /** {@return whether all values are the same, bit for bit, so that their spread is exactly 0} */
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
        double mean = mean(values);
        double correction = correction(values, mean);
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = values[i] - mean - correction;
        }
        return deviations;
    }

    /** The mean is rounded to a double; for values far from 0 that shows in the squares. */
    private static double correction(double[] values, double mean) {
        return sum(values, mean) / values.length;
    }

    /** {@return the sample variance about the mean, with n - 1; NaN for one value} */
    static double variance(double[] values) {
        return variance(values, mean(values));
    }

    private static double variance(double[] values, double mean) {
        if (values.length < 2) {
            return Double.NaN;
        }
        return allEqual(values) ? 0 : sumOfSquares(values, mean, correction(values, mean)) / (values.length - 1);
    }

    /** {@return sd / sqrt(n); NaN for one value} */
    static double standardError(double[] values) {
        return standardError(values, mean(values));
    }

    /** {@return the same if the mean is known} */
    static double standardError(double[] values, double mean) {
        return Math.sqrt(variance(values, mean) / values.length);
    }
}
