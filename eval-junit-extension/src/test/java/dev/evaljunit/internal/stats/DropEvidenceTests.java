/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.DropEvidence.Hypothesis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropEvidenceTests {

    private static final double ALPHA = 0.05;

    /** Continue an e-process by every outcome of a step of 0s and 1s, and return the expectation of what it is multiplied by. */
    private static double expectation(
            Hypothesis hypothesis, double drop, int incumbents, int candidates, double mean, double x, double y) {
        double expectation = 0;
        int n = incumbents + candidates;
        for (int outcome = 0; outcome < 1 << n; outcome++) {
            double chance = 1;
            double[] one = new double[incumbents];
            double[] other = new double[candidates];
            for (int i = 0; i < n; i++) {
                double score = outcome >> i & 1;
                double rate = i < incumbents ? x : y;
                chance *= score == 1 ? rate : 1 - rate;
                if (i < incumbents) {
                    one[i] = score;
                } else {
                    other[i - incumbents] = score;
                }
            }
            var evidence = new DropEvidence(hypothesis, drop, ALPHA, 40);
            evidence.add(new StreamStep(one, other, mean, mean * (1 - mean), 0.4, 0.05, 0));
            expectation += chance * Math.exp(evidence.log());
        }
        return expectation;
    }

    @ParameterizedTest
    @CsvSource({
        "AT_MOST, 0, 1, 1",
        "AT_MOST, 0, 4, 1",
        "AT_MOST, 0, 1, 3",
        "AT_MOST, 0.1, 3, 2",
        "AT_MOST, -0.05, 2, 2",
        "AT_LEAST, 0.03, 1, 1",
        "AT_LEAST, 0.2, 5, 1",
        "AT_LEAST, 0, 2, 3"
    })
    void isExpectedNotToGrowWhereverTheHypothesisIsTrue(
            Hypothesis hypothesis, double drop, int incumbents, int candidates) {
        for (double mean : List.of(0.1, 0.5, 0.9, 0.99)) {
            for (int i = 0; i <= 20; i++) {
                for (int j = 0; j <= 20; j++) {
                    double x = i / 20.0;
                    double y = j / 20.0;
                    boolean isTrue = hypothesis == Hypothesis.AT_MOST ? x - y <= drop + 1e-12 : x - y >= drop - 1e-12;
                    if (isTrue) {
                        assertThat(expectation(hypothesis, drop, incumbents, candidates, mean, x, y))
                                .as("means %s and %s", x, y)
                                .isLessThanOrEqualTo(1 + 1e-9);
                    }
                }
            }
        }
    }

    @Test
    void isExpectedToGrowWhereItIsNot() {
        assertThat(expectation(Hypothesis.AT_MOST, 0, 2, 2, 0.85, 0.9, 0.8)).isGreaterThan(1.005);
        assertThat(expectation(Hypothesis.AT_LEAST, 0.1, 2, 2, 0.85, 0.85, 0.85))
                .isGreaterThan(1.005);
    }

    /** Turner, Ly and Grünwald: the likelihood of the rates that are bet on, over that of the rate of both together. */
    @Test
    void isThatOfTwoBernoulliStreamsForOutcomes() {
        double mean = 0.8;
        double gap = 0.1;
        var step = new StreamStep(new double[] {1, 0, 1}, new double[] {0}, mean, mean * (1 - mean), 0.5, 0, 0);
        double x = mean + gap / 4;
        double y = mean - 3 * gap / 4;
        double likelihood = x * (1 - x) * x * (1 - y) / (mean * (1 - mean) * mean * (1 - mean));
        double other = Math.exp(new DropEvidence(Hypothesis.AT_MOST, 0, ALPHA, 10).log(step, gap));

        assertThat(other).isCloseTo(likelihood, within(1e-12));
    }

    @Test
    void neverLosesEverything() {
        var evidence = new DropEvidence(Hypothesis.AT_MOST, 0, ALPHA, 10);
        for (int i = 0; i < 2000; i++) {
            evidence.add(new StreamStep(new double[] {0}, new double[] {1}, 0.99, 0.0099, 0.5, 0, i));
        }
        assertThat(evidence.log()).isFinite().isNegative();
        assertThat(evidence.p()).isEqualTo(1);
    }
}
