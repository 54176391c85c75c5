/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionPoweredTests {

    /** {@return 0 and 1, of which every k-th is 0} */
    private static double[] failing(int n, int every) {
        return IntStream.range(0, n).mapToDouble(i -> i % every == 0 ? 0 : 1).toArray();
    }

    @Test
    void judgeThatIsAlwaysRightIsWorthAsManyLabelsAsItHasScores() {
        double[] labels = failing(40, 5);
        PredictionPowered powered = PredictionPowered.of(labels, labels, failing(400, 4));

        assertThat(powered.trusting().mean()).isCloseTo(0.75, within(1e-12));
        assertThat(powered.lambda()).isBetween(0.8, 0.95);
        assertThat(powered.effectiveSize()).isGreaterThan(200);
    }

    @Test
    void judgeThatSaysNothingLeavesTheLabels() {
        double[] ones = failing(40, 41);
        ones[0] = 1;
        double[] others = new double[100];
        Arrays.fill(others, 1);
        PredictionPowered powered = PredictionPowered.of(failing(40, 5), ones, others);

        assertThat(powered.lambda()).isZero();
        assertThat(powered.tuned()).isEqualTo(powered.classical());
        assertThat(powered.effectiveSize()).isEqualTo(40);
    }

    @Test
    void fewDisagreementsTakeTheIntervalOfCounts() {
        double[] labels = failing(50, 5);
        double[] judged = labels.clone();
        for (int i = 0; i < 9; i++) {
            judged[i] = 1 - judged[i];
        }
        PredictionPowered few = PredictionPowered.of(labels, judged, failing(400, 4));
        assertThat(few.isByVerdicts()).isTrue();
        assertThat(few.mean()).isEqualTo(few.trusting().mean());
        assertThat(few.interval(0.9)).isNotEqualTo(few.tunedInterval(0.9));

        judged[9] = 1 - judged[9];
        PredictionPowered more = PredictionPowered.of(labels, judged, failing(400, 4));
        assertThat(more.isByVerdicts()).isFalse();
        assertThat(more.mean()).isEqualTo(more.tuned().mean());
        assertThat(more.interval(0.9)).isEqualTo(more.tunedInterval(0.9));
    }

    @Test
    void perfectAgreementOnFewAnswersIsNotCertain() {
        double[] labels = failing(20, 5);
        PredictionPowered powered = PredictionPowered.of(labels, labels, failing(1000, 5));

        assertThat(powered.interval(0.95).lower()).isBetween(0.5, 0.7);
        assertThat(powered.interval(0.95).upper()).isLessThan(1);
    }

    @Test
    void scoresAreNoVerdicts() {
        PredictionPowered powered = PredictionPowered.of(failing(20, 5), new double[20], new double[] {0.5, 0.7, 1});

        assertThat(powered.verdicts()).isNull();
        assertThat(powered.isByVerdicts()).isFalse();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(
                () -> PredictionPowered.of(new double[1], new double[1], new double[2]),
                "'labels' must be at least two values, found: 1 value");
        refuses(
                () -> PredictionPowered.of(new double[2], new double[1], new double[2]),
                "'judged' must be as long as 'labels', found: 1 instead of 2");
        refuses(
                () -> PredictionPowered.of(new double[2], new double[2], new double[1]),
                "'others' must be at least two values, found: 1 value");
        refuses(
                () -> PredictionPowered.of(new double[2], new double[] {0, Double.NaN}, new double[2]),
                "'judged' must be free of NaN, found: NaN");
    }
}
