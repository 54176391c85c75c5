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
import org.junit.jupiter.api.Test;

class PassRatePolicyTests {

    private static final GateMessages MESSAGES = GateMessages.of("pass-rate");

    private static Verdict strict(double floor, EvalRun run) {
        return Gates.passRate().atLeast(floor).withPolicy(Policy.STRICT).decide(run);
    }

    private static Verdict lenient(double floor, EvalRun run) {
        return Gates.passRate().atLeast(floor).withPolicy(Policy.LENIENT).decide(run);
    }

    @Test
    void strictIsGreenWherePassingIsShown() {
        Verdict verdict = strict(0.9, Runs.passing(50, 0));
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("strictIsGreenWherePassingIsShown", verdict.message());
    }

    @Test
    void strictIsRedWhereNothingIsShown() {
        Verdict verdict = strict(0.9, Runs.passing(48, 2));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        MESSAGES.assertApproved("strictIsRedWhereNothingIsShown", verdict.message());
    }

    @Test
    void strictStatesThatSoFewCasesNeverPass() {
        MESSAGES.assertApproved(
                "strictStatesThatSoFewCasesNeverPass",
                strict(0.92, Runs.passing(20, 0)).message());
    }

    @Test
    void strictIsRedWhereFailingIsShown() {
        Verdict verdict = strict(0.9, Runs.passing(8, 4));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("strictIsRedWhereFailingIsShown", verdict.message());
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        Verdict verdict = lenient(0.9, Runs.passing(11, 1));
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        MESSAGES.assertApproved("lenientIsGreenWhereNothingIsShown", verdict.message());
    }

    @Test
    void lenientIsRedWhereFailingIsShown() {
        Verdict verdict = lenient(0.9, Runs.passing(8, 4));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("lenientIsRedWhereFailingIsShown", verdict.message());
    }

    @Test
    void lenientIsGreenWherePassingIsShown() {
        Verdict verdict = lenient(0.9, Runs.passing(50, 0));
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.status()).isEqualTo(Status.PASS);
    }

    @Test
    void decidesAtTheConfidenceThatWasAskedFor() {
        EvalRun run = Runs.passing(50, 0);
        LimitGate gate = Gates.passRate().atLeast(0.95).withPolicy(Policy.STRICT);
        assertThat(gate.decide(run).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.withConfidence(0.9).decide(run).status()).isEqualTo(Status.PASS);
        assertThat(gate.withConfidence(0.999).decide(run).facts())
                .containsEntry(
                        "interval",
                        "the true pass rate is likely from 87.1 % to 100.0 % (99.9 % confidence on each side)");
    }

    @Test
    void aTailExactlyAsLargeAsTheLevelShowsAPass() {
        assertThat(Gates.passRate()
                        .atLeast(0.1)
                        .withPolicy(Policy.STRICT)
                        .withConfidence(0.9)
                        .decide(Runs.passing(1, 0))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void bearsTheHighestConfidenceThereIs() {
        LimitGate gate = Gates.passRate().atLeast(0.5).withConfidence(Math.nextDown(1.0));
        assertThat(gate.decide(Runs.passing(3, 1)).status()).isEqualTo(Status.PASS);
        assertThat(gate.withBy("cohort")
                        .withMinSupport(2)
                        .decide(Runs.byCohort(Runs.cohort("a", 2, 0), Runs.cohort("b", 2, 0)))
                        .status())
                .isEqualTo(Status.PASS);
    }
}
