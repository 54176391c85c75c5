/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorePolicyTests {

    private static final GateMessages MESSAGES = GateMessages.of("score");

    private static Verdict mean(double floor, Policy policy, EvalRun run) {
        return Gates.score("tone").mean().atLeast(floor).withPolicy(policy).decide(run);
    }

    @Test
    void strictIsGreenWhereAMeanIsShown() {
        double[] scores =
                IntStream.range(0, 12).mapToDouble(i -> 0.7 + (i % 4) / 10.0).toArray();
        Verdict verdict = mean(0.75, Policy.STRICT, Runs.single(scores));
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("strictIsGreenWhereAMeanIsShown", verdict.message());
    }

    @Test
    void strictIsRedWhereNothingIsShownOfAMean() {
        Verdict verdict = mean(0.84, Policy.STRICT, Runs.single(0.9, 0.8, 1, 0.7, 0.9));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("strictIsRedWhereNothingIsShownOfAMean", verdict.message());
    }

    @Test
    void strictIsRedWhereAMeanIsShownToMiss() {
        Verdict verdict = mean(0.95, Policy.STRICT, Runs.single(0.6, 0.7, 0.6, 0.8));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("strictIsRedWhereAMeanIsShownToMiss", verdict.message());
    }

    @Test
    void lenientIsGreenWhereNothingIsShownOfAMean() {
        Verdict verdict = mean(0.84, Policy.LENIENT, Runs.single(0.9, 0.8, 0.9, 0.7));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isTrue();
        MESSAGES.assertApproved("lenientIsGreenWhereNothingIsShownOfAMean", verdict.message());
    }

    @Test
    void lenientIsRedWhereAMeanIsShownToMiss() {
        Verdict verdict = mean(0.95, Policy.LENIENT, Runs.single(0.6, 0.7, 0.6, 0.8));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("lenientIsRedWhereAMeanIsShownToMiss", verdict.message());
    }

    @Test
    void equalScoresShowLittle() {
        MESSAGES.assertApproved(
                "equalScoresShowLittle",
                mean(0.95, Policy.STRICT, Runs.single(1, 1, 1, 1)).message());
        double[] many = new double[600];
        Arrays.fill(many, 1);
        assertThat(mean(0.95, Policy.STRICT, Runs.single(many)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void oneScoreShowsNothing() {
        MESSAGES.assertApproved(
                "oneScoreShowsNothing",
                mean(0.5, Policy.POINT, Runs.single(0.8)).message());
    }

    @Test
    void statesIfNoTrueMeanWouldShow() {
        MESSAGES.assertApproved(
                "statesIfNoTrueMeanWouldShow",
                mean(0.9, Policy.STRICT, Runs.single(0, 1, 1)).message());
    }

    @Test
    void suggestsNoNumberOfCasesWhereAMeanIsAtItsFloor() {
        assertThat(mean(0.2, Policy.LENIENT, Runs.single(0.1, 0.2, 0.3)).facts())
                .containsEntry(
                        "conclusion",
                        "INCONCLUSIVE: chance alone explains this result with a true mean on either side of the floor");
    }
}
