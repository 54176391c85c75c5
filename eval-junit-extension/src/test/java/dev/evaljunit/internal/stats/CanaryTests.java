/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTests {

    private static Canary canary() {
        return new Canary(0.05, 0.03, 200);
    }

    /** Answers in turns, of which every so many fail. */
    private static void feed(Canary canary, int answers, int incumbentFails, int candidateFails) {
        for (int i = 1; i <= answers; i++) {
            canary.add(false, i % incumbentFails == 0 ? 0 : 1);
            canary.add(true, i % candidateFails == 0 ? 0 : 1);
        }
    }

    @Test
    void knowsNothingBeforeTheFirstAnswer() {
        Canary.Decision decision = canary().decision();
        assertThat(decision.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(decision.p()).isEqualTo(1);
        assertThat(decision.drop()).isNaN();
        assertThat(canary().bounds()).isEqualTo(new Interval(-1, 1));
        assertThat(canary().detectable()).isNaN();
    }

    @Test
    void failsOnALargeDrop() {
        Canary canary = canary();
        feed(canary, 100, 10, 3);
        assertThat(canary.decision().conclusion()).isEqualTo(Conclusion.FAIL);
        assertThat(canary.decision().p()).isLessThan(0.05);
        assertThat(canary.bounds().lower()).isGreaterThanOrEqualTo(0).isLessThan(0.23);
        assertThat(canary.bounds().upper()).isGreaterThan(0.23);
    }

    @Test
    void passesOnceADropBeyondTheToleranceIsExcluded() {
        Canary canary = canary();
        feed(canary, 150, 10, 10);
        assertThat(canary.decision().conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        feed(canary, 4000, 10, 10);
        assertThat(canary.decision().conclusion()).isEqualTo(Conclusion.PASS);
        assertThat(canary.bounds().upper()).isLessThanOrEqualTo(0.03);
        assertThat(canary.bounds().lower()).isEqualTo(-1);
    }

    @Test
    void ignoresADropWithinTheTolerance() {
        Canary canary = new Canary(0.05, 0.1, 5000);
        feed(canary, 5000, 20, 10);
        assertThat(canary.decision().p()).isLessThan(0.05);
        assertThat(canary.decision().drop()).isEqualTo(0.05, within(1e-4));
        assertThat(canary.decision().conclusion()).isEqualTo(Conclusion.PASS);
    }

    @Test
    void comparesOnlyWhatCameSinceTheCandidateDid() {
        Canary canary = canary();
        for (int i = 0; i < 1000; i++) {
            canary.add(false, 0);
        }
        canary.add(true, 1);
        feed(canary, 10, 5, 5);
        assertThat(canary.decision().incumbents()).isEqualTo(10);
        assertThat(canary.decision().incumbentMean()).isEqualTo(0.8);
    }

    @Test
    void countsWhatIsComparedWithSomethingOfTheOther() {
        Canary canary = canary();
        feed(canary, 40, 5, 5);
        assertThat(canary.decision().matched()).isEqualTo(39);

        Canary apart = canary();
        for (int i = 0; i < 300; i++) {
            apart.add(true, 0);
        }
        for (int i = 0; i < 300; i++) {
            apart.add(false, 1);
        }
        assertThat(apart.decision().candidates()).isEqualTo(300);
        assertThat(apart.decision().matched()).isLessThan(30);
    }

    @Test
    void takesGradedScores() {
        Canary canary = canary();
        for (int i = 0; i < 60; i++) {
            canary.add(false, 0.85 + 0.1 * (i % 2));
            canary.add(true, 0.75 + 0.1 * (i % 2));
        }
        assertThat(canary.decision().conclusion()).isEqualTo(Conclusion.FAIL);
        refuses(() -> canary.add(true, 1.5), "'score' must be in [0, 1], found: 1.5");
    }

    @Test
    void saysWhatIsDetectable() {
        Canary canary = canary();
        feed(canary, 200, 10, 10);
        assertThat(canary.detectable()).isEqualTo(0.1, within(0.01));
    }

    /** {@return how many answers of each stream are in each step} */
    private static List<String> steps(int[] streams, double[] scores) {
        var steps = new StreamSteps();
        var sizes = new ArrayList<String>();
        for (int i = 0; i < streams.length; i++) {
            steps.add(streams[i] == 1, scores[i])
                    .ifPresent(step -> sizes.add(step.incumbent().length + "+" + step.candidate().length));
        }
        return sizes;
    }

    @Test
    void matchesAnswersWithoutLookingAtScores() {
        var random = new SplitMix(3);
        int[] streams = new int[500];
        Arrays.setAll(streams, i -> random.unit() < 0.2 ? 1 : 0);
        double[] passes = new double[500];
        Arrays.fill(passes, 1);
        double[] mixed = new double[500];
        Arrays.setAll(mixed, i -> random.unit());

        assertThat(steps(streams, passes))
                .isEqualTo(steps(streams, mixed))
                .contains("4+1")
                .hasSizeGreaterThan(80);
    }

    @Test
    void matchesManyAnswersOfTheLargerStreamWithOneOfTheSmaller() {
        int[] streams = new int[400];
        Arrays.setAll(streams, i -> i % 10 == 0 ? 1 : 0);
        assertThat(steps(streams, new double[400])).endsWith("9+1", "9+1");
        Arrays.setAll(streams, i -> i % 10 == 0 ? 0 : 1);
        assertThat(steps(streams, new double[400])).endsWith("1+9", "1+9");
    }

    @Test
    void forgetsTheAnswersOfAStreamThatWaitsTooLong() {
        var steps = new StreamSteps();
        steps.add(true, 1);
        for (int i = 0; i < 5000; i++) {
            steps.add(true, 1);
        }
        assertThat(steps.waiting()).isLessThan(500);
        assertThat(steps.add(false, 1)).isPresent();
    }

    @Test
    void refusesWrongArguments() {
        refuses(() -> new Canary(0.6, 0.03, 1), "'alpha' must be in (0, 0.5), found: 0.6");
        refuses(() -> new Canary(0.05, 2, 1), "'tolerance' must be in [0, 1], found: 2.0");
        refuses(() -> new Canary(0.05, 0, 0), "'planned' must be positive, found: 0");
    }
}
