/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SummaryTests {

    @Test
    void sumsUp() {
        Summary summary = Summary.of(new double[] {0.9, 0.5, 0.7, 0.7}, 0.7);

        assertThat(summary.n()).isEqualTo(4);
        assertThat(summary.passes()).isEqualTo(3);
        assertThat(summary.passRate()).isEqualTo(0.75);
        assertThat(summary.mean()).isCloseTo(0.7, within(1e-15));
        assertThat(summary.standardDeviation()).isCloseTo(Math.sqrt(0.08 / 3), within(1e-15));
        assertThat(summary.min()).isEqualTo(0.5);
        assertThat(summary.max()).isEqualTo(0.9);
        assertThat(summary.quantile(0.5)).isEqualTo(0.7);
    }

    @Test
    void scoreAtTheThresholdPasses() {
        assertThat(Summary.of(new double[] {0.7}, 0.7).passes()).isEqualTo(1);
        assertThat(Summary.of(new double[] {Math.nextDown(0.7)}, 0.7).passes()).isZero();
    }

    @Test
    void oneScoreHasNoSpread() {
        assertThat(Summary.of(new double[] {0.7}, 0.5).standardDeviation()).isNaN();
    }

    @Test
    void equalScoresHaveNoSpread() {
        double[] scores = new double[1000];
        Arrays.fill(scores, 0.1);
        assertThat(Summary.of(scores, 0.5).standardDeviation()).isZero();
        assertThat(Summary.of(scores, 0.5).mean()).isEqualTo(0.1);
    }

    @Test
    void doesNotChangeWithItsArgument() {
        double[] scores = {0.2, 0.4};
        Summary summary = Summary.of(scores, 0.3);
        scores[0] = 1;

        assertThat(summary.min()).isEqualTo(0.2);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> Summary.of(new double[0], 0.5), "'scores' must be non-empty, found: nothing");
        refuses(() -> Summary.of(new double[] {Double.NaN}, 0.5), "'scores' must be free of NaN, found: NaN");
        refuses(() -> Summary.of(new double[] {1}, Double.NaN), "'threshold' must be a number, found: NaN");
        Summary summary = Summary.of(new double[] {1}, 0.5);
        refuses(() -> summary.quantile(2), "'p' must be in [0, 1], found: 2.0");
    }
}
