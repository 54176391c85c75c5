/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RepeatabilityTests {

    @Test
    void flipRateIsTheProbabilityThatTwoJudgementsDiffer() {
        boolean[][] verdicts = {{true, true, false}, {false, false}, {true}};

        // one of three pairs of judgements is the same for the first answer; the last has no pair
        assertThat(Repeatability.ofVerdicts(verdicts).agreement()).isCloseTo((1 / 3.0 + 1) / 2, within(1e-15));
        assertThat(Repeatability.ofVerdicts(verdicts).flipRate()).isCloseTo(1 / 3.0, within(1e-15));
    }

    @Test
    void noiseWithinAnswersIsToldFromDifferencesBetweenThem() {
        Repeatability.OfScores steady = Repeatability.ofScores(new double[][] {{0.2, 0.2}, {0.9, 0.9}});
        Repeatability.OfScores noisy = Repeatability.ofScores(new double[][] {{0.2, 0.9}, {0.9, 0.2}});

        assertThat(steady.withinDeviation()).isZero();
        assertThat(steady.intraclassCorrelation()).isEqualTo(1);
        assertThat(noisy.intraclassCorrelation()).isCloseTo(-1, within(1e-12));
        assertThat(noisy.leastDifference()).isCloseTo(1.96 * 0.7, within(1e-12));
    }

    @Test
    void correlationIsUndefinedForOneAnswerOrWithoutVariation() {
        assertThat(Repeatability.ofScores(new double[][] {{0.2, 0.4}}).intraclassCorrelation())
                .isNaN();
        Repeatability.OfScores same = Repeatability.ofScores(new double[][] {{0.1, 0.1}, {0.1, 0.1, 0.1}});
        assertThat(same.intraclassCorrelation()).isNaN();
        assertThat(same.withinDeviation()).isZero();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(
                () -> Repeatability.ofVerdicts(new boolean[][] {{true}, {false}}),
                "'verdicts' must be at least two of an answer, found: 1");
        refuses(
                () -> Repeatability.ofScores(new double[][] {{1, 2}, {}}),
                "'scores' must be at least one of each answer, found: nothing");
        refuses(() -> Repeatability.ofScores(new double[0][]), "'scores' must be at least two of an answer, found: 0");
        refuses(
                () -> Repeatability.ofScores(new double[][] {{1, Double.NaN}}),
                "'scores' must be free of NaN, found: NaN");
    }
}
