/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.Locale;

/**
 * How often a judge seems to be wrong, for plans and forecasts only; no bound depends on it.
 *
 * @param passed of what it passed
 * @param failed of what it failed
 * @param labels on which this stands
 */
record ErrorRates(double passed, double failed, int labels) {

    /** As if 5 more labels had found half an error: 10 % without any label. */
    private static final double PRIOR_ERRORS = 0.5;

    private static final double PRIOR_LABELS = 5;

    /** Counts labels. */
    static final class Tally {

        private final int[] errors = new int[2];
        private final int[] labels = new int[2];

        void add(boolean isPassedByJudge, boolean isPassedByPeople) {
            int verdict = isPassedByJudge ? 1 : 0;
            labels[verdict]++;
            errors[verdict] += isPassedByJudge == isPassedByPeople ? 0 : 1;
        }

        ErrorRates rates() {
            return new ErrorRates(rate(1), rate(0), labels[0] + labels[1]);
        }

        private double rate(int verdict) {
            return (errors[verdict] + PRIOR_ERRORS) / (labels[verdict] + PRIOR_LABELS);
        }
    }

    double of(boolean isPassedByJudge) {
        return isPassedByJudge ? passed : failed;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% of what it passes and %.1f %% of what it fails (%s)",
                100 * passed,
                100 * failed,
                labels == 0 ? "no label tells yet" : labels == 1 ? "1 label" : labels + " labels");
    }
}
