/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/**
 * The exact sign-flip test whether differences are 0 on average.
 *
 * <p>If nothing has changed, each difference is as likely to be negative as positive. So the sum is compared with those
 * of all 2^G ways to choose signs. It assumes no distribution, which a t test needs for few cases.
 */
final class SignFlip {

    /** The most units whose signs are enumerated. */
    static final int MOST_UNITS = 20;

    /** Sums that should be equal may differ by rounding. */
    private static final double TOLERANCE = 1e-12;

    private SignFlip() {}

    /**
     * Return the two-sided p-value.
     *
     * @param units independent differences, or the sums of clusters; from 1 to {@link #MOST_UNITS}
     */
    static double p(double[] units) {
        Arguments.checkFinite(units, "units");
        Arguments.check(units.length <= MOST_UNITS, "units", units.length, "at most " + MOST_UNITS);
        double threshold = Math.abs(CompensatedSums.sum(units)) - tolerance(units);
        // the sums are symmetric about 0
        return threshold <= 0 ? 1 : 2 * atLeast(units, threshold) / Math.scalb(1.0, units.length);
    }

    static double tolerance(double[] units) {
        return TOLERANCE * Arrays.stream(units).map(Math::abs).sum();
    }

    /** {@return how many of the 2^G sums reach the threshold: sums of one half of the units are looked up among those of the other} */
    static double atLeast(double[] units, double threshold) {
        double[] sorted = sums(Arrays.copyOfRange(units, 0, units.length / 2));
        Arrays.sort(sorted);
        double count = 0;
        for (double sum : sums(Arrays.copyOfRange(units, units.length / 2, units.length))) {
            count += sorted.length - (double) firstFrom(sorted, threshold - sum);
        }
        return count;
    }

    private static int firstFrom(double[] sorted, double least) {
        return (int) Binomial.first(0, sorted.length, i -> i == sorted.length || sorted[(int) i] >= least);
    }

    /** {@return the sums for all signs of the units} */
    private static double[] sums(double[] units) {
        double[] sums = new double[1];
        for (double unit : units) {
            double[] more = new double[2 * sums.length];
            for (int i = 0; i < sums.length; i++) {
                more[i] = sums[i] + unit;
                more[sums.length + i] = sums[i] - unit;
            }
            sums = more;
        }
        return sums;
    }
}
