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
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CohortMeasuresTests {

    private static final GateMessages MESSAGES = GateMessages.of("cohorts");

    private static final EvalRun GOOD = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 39, 1));

    @Test
    void correctsForTheNumberOfLooks() {
        EvalRun one = Runs.byCohort(Runs.cohort("a", 14, 6));
        EvalRun two = Runs.byCohort(Runs.cohort("a", 14, 6), Runs.cohort("b", 20, 0));
        LimitGate gate = Gates.passRate().atLeast(0.88).withBy("cohort").withPolicy(Policy.LENIENT);
        assertThat(gate.decide(one).status()).isEqualTo(Status.FAIL);
        assertThat(gate.decide(two).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.decide(two).facts().get("cohort=a"))
                .startsWith("INCONCLUSIVE (FAIL if it were the only cohort): 70.0 % (14 of 20 cases); ");
    }

    @Test
    void namesCohortsOfWhichNothingIsKnownAndIsNotGreenUnderStrict() {
        EvalRun run = Runs.byCohort(
                Runs.cohort("a", 1, 0.9, 0.8, 0.9, 0.8),
                Runs.cohort("b", Runs.BUSY, Runs.BUSY),
                Runs.cohort("c", 0.9, 1, 0.8, Runs.BUSY, 0.9));
        LimitGate gate = Gates.score("tone")
                .mean()
                .atLeast(0.5)
                .withBy("cohort")
                .withMinSupport(2)
                .withMinKnown(0.5);
        MESSAGES.assertApproved(
                "namesCohortsOfWhichNothingIsKnownAndIsNotGreenUnderStrict",
                gate.withPolicy(Policy.STRICT).decide(run).message());
        assertThat(gate.decide(run).status()).isEqualTo(Status.PASS);
        assertThat(Gates.passRate()
                        .atLeast(0.5)
                        .withBy("cohort")
                        .withMinSupport(2)
                        .withMinKnown(0.5)
                        .decide(run)
                        .facts())
                .containsEntry("cohort=b", "not tested: 2 cases, all unscored");
    }

    @Test
    void decidesSeveralTrialsOfEachCase() {
        var good = new Runs.Cohort("good", Collections.nCopies(20, new double[] {1, 0.9}));
        var bad = new Runs.Cohort("bad", Collections.nCopies(20, new double[] {0.2, 0.9}));
        var unscored = new Runs.Cohort("unscored", Collections.nCopies(20, new double[] {Runs.BUSY, Runs.BUSY}));
        LimitGate gate =
                Gates.score("tone").percentile(25).atLeast(0.5).withBy("cohort").withMinKnown(0.5);
        Verdict verdict = gate.decide(Runs.byCohort(good, bad, unscored));
        MESSAGES.assertApproved("decidesSeveralTrialsOfEachCase", verdict.sentence());
        assertThat(verdict.facts()).containsEntry("cohort=unscored", "not tested: 20 cases, all unscored");
        assertThat(verdict.facts().get("cohort=good")).startsWith("PASS: 0.900 (20 cases, 2 trials each); ");
    }

    @Test
    void decidesPercentilesToo() {
        LimitGate gate = Gates.latency()
                .percentile(50)
                .atMost(Duration.ofMillis(4))
                .withBy("cohort")
                .withMinSupport(5)
                .withPolicy(Policy.LENIENT);
        MESSAGES.assertApproved("decidesPercentilesToo", gate.decide(GOOD).message());
    }

    @Test
    void decidesTotalsToo() {
        LimitGate gate = Gates.latency().total().atMost(Duration.ofMillis(250)).withBy("cohort");
        MESSAGES.assertApproved("decidesTotalsToo", gate.decide(GOOD).message());
        assertThat(Gates.latency()
                        .total()
                        .atMost(Duration.ofMillis(199))
                        .withBy("cohort")
                        .decide(GOOD)
                        .status())
                .isEqualTo(Status.FAIL);
    }
}
