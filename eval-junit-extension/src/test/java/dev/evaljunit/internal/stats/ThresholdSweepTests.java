/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import dev.evaljunit.internal.stats.ThresholdSweep.Tie;
import org.junit.jupiter.api.Test;

class ThresholdSweepTests {

    private static final double[] SCORES = {0.9, 0.8, 0.7, 0.4, 0.35, 0.2};
    private static final boolean[] PASSED = {true, true, true, false, false, false};

    private static ThresholdSweep sweep(Tie tie) {
        return ThresholdSweep.of(SCORES, PASSED, Metric.ACCURACY, tie);
    }

    @Test
    void takesTheMiddleOfThresholdsThatAreEquallyGood() {
        assertThat(sweep(Tie.LOWEST).threshold()).isEqualTo(0.45);
        assertThat(sweep(Tie.HIGHEST).threshold()).isEqualTo(0.7);
        assertThat(sweep(Tie.PLATEAU_MIDDLE).threshold()).isEqualTo(0.6);
        assertThat(sweep(Tie.PLATEAU_MIDDLE).value()).isEqualTo(1);
        assertThat(sweep(Tie.PLATEAU_MIDDLE).isAtEnd()).isFalse();
    }

    @Test
    void scoreAtTheThresholdPasses() {
        ThresholdSweep sweep = ThresholdSweep.of(SCORES, PASSED, Metric.F1, Tie.LOWEST, new double[] {0.7, 0.71});

        assertThat(sweep.confusion()).isEqualTo(new Confusion(3, 0, 0, 3));
        assertThat(sweep.isAtEnd()).isTrue();
    }

    @Test
    void takesTheHighestOfSeveralLongestRuns() {
        double[] scores = {0.32, 0.42, 0.52, 0.62, 0.72, 0.82};
        boolean[] passed = {false, true, false, true, false, true};
        ThresholdSweep sweep = ThresholdSweep.of(scores, passed, Metric.ACCURACY, Tie.PLATEAU_MIDDLE);

        // two thirds are right from 0.35 to 0.40, from 0.55 to 0.60, and from 0.75 to 0.80
        assertThat(sweep.threshold()).isEqualTo(0.8);
    }

    @Test
    void needsBothVerdictsForMetricsOfBoth() {
        boolean[] passed = {true, true, true, true, true, true};

        assertThat(ThresholdSweep.of(SCORES, passed, Metric.F1, Tie.LOWEST).threshold())
                .isEqualTo(0.3);
        refuses(
                () -> ThresholdSweep.of(SCORES, passed, Metric.YOUDEN, Tie.LOWEST),
                "'passed' must be of both verdicts, found: one verdict only");
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(
                () -> ThresholdSweep.of(new double[4], new boolean[4], Metric.F1, Tie.LOWEST),
                "'scores' must be at least 5, found: 4");
        refuses(
                () -> ThresholdSweep.of(new double[5], new boolean[6], Metric.F1, Tie.LOWEST),
                "'passed' must be as long as 'scores', found: 6 instead of 5");
        refuses(
                () -> ThresholdSweep.of(SCORES, PASSED, Metric.F1, Tie.LOWEST, new double[] {0.5, 0.5}),
                "'thresholds' must be above the one before, found: 0.5");
    }
}
