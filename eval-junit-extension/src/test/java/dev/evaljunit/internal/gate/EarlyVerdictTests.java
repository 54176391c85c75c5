/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyVerdictTests {

    private static final GateMessages MESSAGES = GateMessages.of("early-stopping");

    private static EvalRun stopped(EvalRun run, int planned, Gate gate, EarlyDecision decision) {
        return EvalRun.of(run.eval(), run.dataset(), run.cases())
                .withRepeats(run.repeats())
                .withJudges(run.judges())
                .withCompletion(
                        Completion.ended(End.DECIDED, planned, "every gate was decided (random order: eval.seed=7)")
                                .withDecisions(Map.of(gate.key(), decision)))
                .withStartedAt(run.startedAt())
                .withTook(run.took());
    }

    private static Verdict verdict(Gate gate, EvalRun run, int planned, EarlyDecision decision) {
        return Verdicts.of(gate, stopped(run, planned, gate, decision));
    }

    @Test
    void statesTheResultOfAllCases() {
        Verdict verdict = verdict(
                passRate().atLeast(0.92),
                Runs.passing(108, 4),
                200,
                EarlyDecision.of(Status.PASS, 110)
                        .withPassed(107)
                        .withBounds(184, 196)
                        .withRisk(0.01));
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.isGreen()).isTrue();
        MESSAGES.assertApproved("statesTheResultOfAllCases", verdict.message());
    }

    @Test
    void isRedWithTheNextStepIfAllCasesMissTheFloor() {
        Verdict verdict = verdict(
                passRate().atLeast(0.5),
                Runs.passing(1, 3),
                6,
                EarlyDecision.of(Status.FAIL, 4).withPassed(1).withBounds(1, 2).withRisk(0.01));
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("isRedWithTheNextStepIfAllCasesMissTheFloor", verdict.sentence());
        MESSAGES.assertApproved("isRedWithTheNextStepIfAllCasesMissTheFloor (2)", verdict.nextStep());
    }

    /** What could not be scored counts as failed where green is to be shown: nothing is shown, so nothing is green. */
    @Test
    void isRedIfOnlyAnswersThatCouldNotBeScoredKeepItFromTheFloor() {
        Verdict verdict = verdict(
                passRate().atLeast(0.5),
                Runs.single(1, 0, 0, Runs.BUSY),
                4,
                EarlyDecision.of(Status.INCONCLUSIVE, 4)
                        .withPassed(1)
                        .withBounds(1, 2)
                        .withRisk(0.01));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("isRedIfOnlyAnswersThatCouldNotBeScoredKeepItFromTheFloor", verdict.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRICT | PASS | true",
                "STRICT | FAIL | false",
                "STRICT | INCONCLUSIVE | false",
                "LENIENT | PASS | true",
                "LENIENT | FAIL | false",
                "LENIENT | INCONCLUSIVE | true"
            })
    void followsThePolicy(Policy policy, Status status, boolean isGreen) {
        Verdict verdict = verdict(
                passRate().atLeast(0.5).withPolicy(policy),
                Runs.passing(2, 2),
                9,
                EarlyDecision.of(status, 4).withPassed(2).withBounds(2, 7).withRisk(0.01));
        assertThat(verdict.isGreen()).isEqualTo(isGreen);
        MESSAGES.assertApproved("followsThePolicy, %s, %s".formatted(policy, status), verdict.sentence());
    }

    @Test
    void describesThePercentileAsTheGateDoes() {
        Verdict low = verdict(
                score("tone").percentile(10).atLeast(0.7).withPolicy(Policy.LENIENT),
                Runs.single(0.9, 0.2, 0.8),
                40,
                EarlyDecision.of(Status.FAIL, 3).withPassed(2).withBounds(5, 29).withRisk(0.01));
        MESSAGES.assertApproved("describesThePercentileAsTheGateDoes", low.message());
        Verdict slow = verdict(
                latency().percentile(80).atMost(Duration.ofMillis(10)).withPolicy(Policy.STRICT),
                Runs.taking(new double[] {5}),
                3,
                EarlyDecision.of(Status.INCONCLUSIVE, 1)
                        .withPassed(1)
                        .withBounds(1, 3)
                        .withRisk(0.01));
        assertThat(slow.facts())
                .containsEntry("observed", "1 of the 1 case that decided it stay within the limit (100.0 %)")
                .containsEntry("detects", "nothing: with 3 cases this gate never turns green");
    }

    @Test
    void statesHowOftenEachCaseWasRun() {
        assertThat(verdict(
                                passRate().atLeast(0.5),
                                Runs.run(Reducer.ANY, new double[] {1, 0}, new double[] {0, 1}),
                                3,
                                EarlyDecision.of(Status.PASS, 2)
                                        .withPassed(2)
                                        .withBounds(2, 3)
                                        .withRisk(0.01))
                        .facts())
                .containsEntry("trials", "2 of each case");
    }

    @Test
    void hasNumbersForTools() {
        assertThat(verdict(
                                passRate().atLeast(0.5),
                                Runs.passing(2, 0),
                                3,
                                EarlyDecision.of(Status.PASS, 2)
                                        .withPassed(2)
                                        .withBounds(2, 3)
                                        .withRisk(0.01))
                        .numbers())
                .isEqualTo(Map.ofEntries(
                        Map.entry("policy", "POINT"),
                        Map.entry("confidence", 0.95),
                        Map.entry("floor", 0.5),
                        Map.entry("shown", "PASS"),
                        Map.entry("decided_after", 2L),
                        Map.entry("passed", 2L),
                        Map.entry("planned", 3),
                        Map.entry("least", 2L),
                        Map.entry("most", 3L),
                        Map.entry("risk", 0.01),
                        Map.entry("observed_text", "2 of the 2 cases that decided it pass"),
                        Map.entry("required_text", "at least 50.0 %")));
    }

    @Test
    void isAnErrorInTheWordsOfTheGateIfTooLittleCouldBeScored() {
        Verdict verdict = verdict(
                passRate().atLeast(0.5).withPolicy(Policy.LENIENT),
                Runs.single(1, Runs.BUSY, Runs.BUSY),
                60,
                EarlyDecision.of(Status.ERROR, 3)
                        .withPassed(1)
                        .withBounds(1, 60)
                        .withRisk(0.01));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("isAnErrorInTheWordsOfTheGateIfTooLittleCouldBeScored", verdict.sentence());
    }
}
