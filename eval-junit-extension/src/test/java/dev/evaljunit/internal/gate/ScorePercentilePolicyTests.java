/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScorePercentilePolicyTests {

    private static final GateMessages MESSAGES = GateMessages.of("score");

    private static Verdict percentile(double percentile, double floor, Policy policy, EvalRun run) {
        return Gates.score("tone")
                .percentile(percentile)
                .atLeast(floor)
                .withPolicy(policy)
                .decide(run);
    }

    @Test
    void strictIsGreenWhereAPercentileIsShown() {
        Verdict verdict = percentile(50, 0.7, Policy.STRICT, Runs.single(0.7, 0.9, 0.9, 0.9, 1));
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("strictIsGreenWhereAPercentileIsShown", verdict.message());
    }

    @Test
    void strictIsRedWhereNothingIsShownOfAPercentile() {
        Verdict verdict = percentile(10, 0.7, Policy.STRICT, Runs.single(0.7, 0.9, 0.9, 0.9));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        MESSAGES.assertApproved("strictIsRedWhereNothingIsShownOfAPercentile", verdict.message());
    }

    @Test
    void lenientIsRedWhereAPercentileIsShownToMiss() {
        Verdict verdict = percentile(50, 0.9, Policy.LENIENT, Runs.single(0.1, 0.2, 0.8, 0.5, 0.3));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("lenientIsRedWhereAPercentileIsShownToMiss", verdict.message());
    }

    @Test
    void showsNothingOfAPercentileThatUnscoredTrialsCouldDecide() {
        double[] scores = new double[60];
        Arrays.fill(scores, 0.9);
        LimitGate gate = Gates.score("tone").percentile(5).atLeast(0.8).withPolicy(Policy.STRICT);
        assertThat(gate.decide(Runs.single(scores)).status()).isEqualTo(Status.PASS);
        scores[0] = Runs.BUSY;
        assertThat(gate.decide(Runs.single(scores)).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void reachesAFloorBetweenTwoDecimals() {
        Verdict verdict = percentile(50, 0.5, Policy.POINT, Runs.single(0.05, 0.95));
        MESSAGES.assertApproved("reachesAFloorBetweenTwoDecimals", verdict.sentence());
    }
}
