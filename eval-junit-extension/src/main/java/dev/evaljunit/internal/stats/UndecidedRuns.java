/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Probabilities of runs that have not stopped, by their passes. */
final class UndecidedRuns {

    /** Smaller probabilities are negligible, even in total. */
    private static final double LEAST = 1e-30;

    private final double[] probability;
    private int low;
    private int high = -1;

    /**
     * Start with no run.
     *
     * @param cases the most passes
     */
    UndecidedRuns(int cases) {
        probability = new double[cases + 1];
    }

    int low() {
        return low;
    }

    /** {@return below {@link #low()} if there are no runs} */
    int high() {
        return high;
    }

    double at(int passes) {
        return probability[passes];
    }

    void add(int passes, double share) {
        low = high < low ? passes : Math.min(low, passes);
        high = Math.max(high, passes);
        probability[passes] += share;
    }

    double take(int passes) {
        double share = probability[passes];
        probability[passes] = 0;
        return share;
    }

    /** Add an outcome to each run. */
    void advance(double rate) {
        if (high < low) {
            return;
        }
        high++;
        for (int passes = high; passes > low; passes--) {
            probability[passes] = probability[passes] * (1 - rate) + probability[passes - 1] * rate;
        }
        probability[low] *= 1 - rate;
        trim();
    }

    private void trim() {
        while (low <= high && probability[low] < LEAST) {
            probability[low++] = 0;
        }
        while (low <= high && probability[high] < LEAST) {
            probability[high--] = 0;
        }
    }
}
