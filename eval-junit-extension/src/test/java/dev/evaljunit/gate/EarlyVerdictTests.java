/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EarlyDecision;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent;
import dev.evaljunit.Extent.End;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyVerdictTests {

    private static EvalRun stopped(EvalRun run, int planned, Gate gate, EarlyDecision decision) {
        return EvalRun.of(run.eval(), run.dataset(), run.cases())
                .withRepeats(run.repeats())
                .withJudges(run.judges())
                .withExtent(Extent.ended(End.DECIDED, planned, "every gate was decided (random order: eval.seed=7)")
                        .withDecisions(Map.of(gate.toString(), decision)))
                .withStartedAt(run.startedAt())
                .withTook(run.took());
    }

    private static Verdict verdict(Gate gate, EvalRun run, int planned, EarlyDecision decision) {
        return Verdicts.of(gate, stopped(run, planned, gate, decision));
    }

    @Test
    void saysWhatAllCasesWouldHaveComeTo() {
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
        assertThat(verdict.message()).isEqualTo("""
                        Eval 'RefundEvalTest.answers' was decided after 110 of 200 cases: all cases together reach the floor of 92.0 %.
                          observed  : 107 of the 110 cases that decided it pass (97.3 %)
                          all cases : from 184 to 196 of 200 would pass (92.0 % to 98.0 %)
                          risk      : in at most 1.0 % of random orders would all cases have come to something else
                          floor     : 92.0 % (policy POINT: the observed value decides)
                          detects   : a true pass rate of 89.9 % or less turns this gate red 4 times out of 5 (200 cases)
                          saved     : 88 cases not run
                          dataset   : refunds@2
                        Cases to look at:
                          r109  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:109]
                          r110  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:110]
                          r111  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:111]
                          r112  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:112]""");
    }

    @Test
    void isRedWithTheNextStepIfAllCasesMissTheFloor() {
        Verdict verdict = verdict(
                passRate().atLeast(0.5),
                Runs.passing(1, 3),
                6,
                EarlyDecision.of(Status.FAIL, 4).withPassed(1).withBounds(1, 2).withRisk(0.01));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' was decided after 4 of 6 cases: all cases together miss the floor of 50.0 %.");
        assertThat(verdict.nextStep())
                .isEqualTo(
                        "To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.");
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
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' was decided after 4 of 4 cases: all cases together reach the floor of 50.0 % only if those are good enough that could not be scored.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRICT | PASS | true | all cases together would show that its true pass rate reaches the floor of 50.0 %",
                "STRICT | FAIL | false | all cases together would show that its true pass rate misses the floor of 50.0 %",
                "STRICT | INCONCLUSIVE | false | all cases together would not show whether its true pass rate reaches the floor of 50.0 %",
                "LENIENT | PASS | true | all cases together would show that its true pass rate reaches the floor of 50.0 %",
                "LENIENT | FAIL | false | all cases together would show that its true pass rate misses the floor of 50.0 %",
                "LENIENT | INCONCLUSIVE | true | all cases together would not show whether its true pass rate reaches the floor of 50.0 %"
            })
    void followsThePolicy(Policy policy, Status status, boolean isGreen, String outcome) {
        Verdict verdict = verdict(
                passRate().atLeast(0.5).policy(policy),
                Runs.passing(2, 2),
                9,
                EarlyDecision.of(status, 4).withPassed(2).withBounds(2, 7).withRisk(0.01));
        assertThat(verdict.isGreen()).isEqualTo(isGreen);
        assertThat(verdict.sentence())
                .isEqualTo("Eval 'RefundEvalTest.answers' was decided after 4 of 9 cases: " + outcome + ".");
    }

    @Test
    void speaksOfThePercentileAsTheGateDoes() {
        Verdict low = verdict(
                score("tone").percentileAtLeast(10, 0.7).policy(Policy.LENIENT),
                Runs.single(0.9, 0.2, 0.8),
                40,
                EarlyDecision.of(Status.FAIL, 3).withPassed(2).withBounds(5, 29).withRisk(0.01));
        assertThat(low.message()).isEqualTo("""
                        Eval 'RefundEvalTest.answers' was decided after 3 of 40 cases: all cases together would show that its true p10 misses the floor of 0.7.
                          observed  : 2 of the 3 cases that decided it reach the floor (66.7 %)
                          all cases : from 5 to 29 of 40 would reach the floor (12.5 % to 72.5 %)
                          risk      : in at most 1.0 % of random orders would all cases have come to something else
                          floor     : 0.7 (policy LENIENT: red only if shown to miss it)
                          detects   : a true share of 75.5 % or less turns this gate red 4 times out of 5 (40 cases)
                          saved     : 37 cases not run
                          dataset   : refunds@2
                        Cases to look at:
                          r2  0.200  tone 0.20 below 0.50: rude  [refunds/2/cases.jsonl:2]
                        To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
        Verdict slow = verdict(
                latency(80).atMost(Duration.ofMillis(10)).policy(Policy.STRICT),
                Runs.taking(new double[] {5}),
                3,
                EarlyDecision.of(Status.INCONCLUSIVE, 1)
                        .withPassed(1)
                        .withBounds(1, 3)
                        .withRisk(0.01));
        assertThat(slow.facts())
                .containsEntry("observed", "1 of the 1 case that decided it keep the limit (100.0 %)")
                .containsEntry("detects", "nothing: with 3 cases this gate never turns green");
    }

    @Test
    void saysHowOftenEachCaseWasRun() {
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
                .isEqualTo(Map.of(
                        "policy",
                        "POINT",
                        "confidence",
                        0.95,
                        "floor",
                        0.5,
                        "shown",
                        "PASS",
                        "decided_after",
                        2L,
                        "passed",
                        2L,
                        "planned",
                        3,
                        "least",
                        2L,
                        "most",
                        3L,
                        "risk",
                        0.01));
    }

    @Test
    void isAnErrorInTheWordsOfTheGateIfTooLittleCouldBeScored() {
        Verdict verdict = verdict(
                passRate().atLeast(0.5).policy(Policy.LENIENT),
                Runs.single(1, Runs.BUSY, Runs.BUSY),
                60,
                EarlyDecision.of(Status.ERROR, 3)
                        .withPassed(1)
                        .withBounds(1, 60)
                        .withRisk(0.01));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' must have at least 98.0 % of its trials scored, but judges could not score 2 of 3.");
    }
}
