/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts p-values for multiple tests, such as one for each cohort.
 *
 * <p>An adjusted p-value is compared with alpha as a single one would be. A p-value of NaN, of a cohort that could not
 * be tested, stays NaN and does not count.
 */
enum Adjustment {
    /**
     * Holm (1979): in ascending order, the maximum of (m - i + 1) p_i so far.
     *
     * <p>Keeps the probability of any false alarm below alpha: for decisions that block a build.
     */
    HOLM {
        @Override
        void adjustAscending(double[] p) {
            double largest = 0;
            for (int i = 0; i < p.length; i++) {
                largest = Math.max(largest, (p.length - i) * p[i]);
                p[i] = Math.min(1, largest);
            }
        }
    },
    /**
     * Benjamini and Hochberg (1995): in ascending order, the minimum of m p_j / j from here on.
     *
     * <p>Keeps the share of false alarms among all alarms below alpha: for lists to look through.
     */
    BENJAMINI_HOCHBERG {
        @Override
        void adjustAscending(double[] p) {
            double smallest = 1;
            for (int i = p.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, p.length * p[i] / (i + 1));
                p[i] = smallest;
            }
        }
    },
    /** Bonferroni: m p. Never better than {@link #HOLM}, but each value can be computed without the others. */
    BONFERRONI {
        @Override
        void adjustAscending(double[] p) {
            Arrays.setAll(p, i -> Math.min(1, p.length * p[i]));
        }
    };

    abstract void adjustAscending(double[] p);

    /**
     * Return the adjusted p-values, in the order of the given ones.
     *
     * @param p from 0 to 1, or NaN; at least one
     * @throws IllegalArgumentException if there is none, or one is outside [0, 1]
     */
    public double[] adjust(double[] p) {
        Arguments.check(p.length > 0, "p", "nothing", "non-empty");
        for (double value : p) {
            Arguments.check(Double.isNaN(value) || (value >= 0 && value <= 1), "p", value, "in [0, 1] or NaN");
        }
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = Arrays.stream(ascending).mapToDouble(i -> p[i]).toArray();
        adjustAscending(sorted);
        double[] adjusted = p.clone();
        IntStream.range(0, ascending.length).forEach(rank -> adjusted[ascending[rank]] = sorted[rank]);
        return adjusted;
    }
}
