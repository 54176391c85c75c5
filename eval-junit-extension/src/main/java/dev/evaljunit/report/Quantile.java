/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import java.util.List;

/** Quantiles by linear interpolation, until the package {@code stats} has them. */
final class Quantile {

    private Quantile() {}

    /**
     * Return a quantile of a sample.
     *
     * @param sorted at least one value, ascending
     * @param p from 0 to 1
     */
    static double of(List<Double> sorted, double p) {
        double h = (sorted.size() - 1) * p;
        int below = (int) h;
        double low = sorted.get(below);
        double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low + (h - below) * (high - low);
    }
}
