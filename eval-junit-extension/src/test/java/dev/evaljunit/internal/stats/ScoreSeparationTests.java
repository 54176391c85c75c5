/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreSeparationTests {

    @Test
    void isTheShareOfPairsInTheRightOrder() {
        double[] scores = {0.9, 0.4, 0.4, 0.1};
        boolean[] passed = {true, true, false, false};

        // of four pairs three are right, and one is a tie
        assertThat(ScoreSeparation.of(scores, passed).area()).isEqualTo(3.5 / 4);
    }

    @Test
    void isOneOfSeparateScoresAndZeroOfReversedOnes() {
        double[] scores = IntStream.range(0, 40).mapToDouble(i -> i / 40.0).toArray();
        boolean[] passed = new boolean[40];
        boolean[] failed = new boolean[40];
        for (int i = 0; i < 40; i++) {
            passed[i] = i >= 20;
            failed[i] = i < 20;
        }
        assertThat(ScoreSeparation.of(scores, passed).area()).isEqualTo(1);
        assertThat(ScoreSeparation.of(scores, passed).isNothing()).isFalse();
        assertThat(ScoreSeparation.of(scores, failed).area()).isZero();
    }

    @Test
    void scoresThatSayNothingAreFound() {
        boolean[] passed = new boolean[100];
        double[] scores = new double[100];
        var random = new SplitMix(3);
        for (int i = 0; i < 100; i++) {
            passed[i] = i % 2 == 0;
            scores[i] = random.unit();
        }
        assertThat(ScoreSeparation.of(scores, passed).isNothing()).isTrue();
        assertThat(ScoreSeparation.of(new double[100], passed).area()).isEqualTo(0.5);
    }

    @Test
    void isUndefinedForOneVerdict() {
        assertThat(ScoreSeparation.of(new double[3], new boolean[3]).area()).isNaN();
        assertThat(ScoreSeparation.of(new double[3], new boolean[3]).isNothing())
                .isTrue();
        refuses(() -> ScoreSeparation.of(new double[0], new boolean[0]), "'scores' must be non-empty, found: nothing");
    }
}
