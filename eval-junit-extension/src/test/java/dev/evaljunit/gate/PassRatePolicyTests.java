/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import org.junit.jupiter.api.Test;

class PassRatePolicyTests {

    private static Verdict strict(double floor, EvalRun run) {
        return Gates.passRate().atLeast(floor).policy(Policy.STRICT).decide(run);
    }

    private static Verdict lenient(double floor, EvalRun run) {
        return Gates.passRate().atLeast(floor).policy(Policy.LENIENT).decide(run);
    }

    @Test
    void strictIsGreenWherePassingIsShown() {
        Verdict verdict = strict(0.9, Runs.passing(50, 0));
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 50 of 50 cases (100.0 %), which shows that its true pass rate reaches the floor of 90.0 %.
                  observed   : 100.0 % (50 of 50 cases)
                  interval   : the true pass rate is likely from 94.2 % to 100.0 % (95 % confidence on each side)
                  conclusion : PASS: a true pass rate below the floor would hardly give this
                  floor      : 90.0 % (policy STRICT: green only if shown to reach it)
                  detects    : a true pass rate of 98.3 % or more turns this gate green 4 times out of 5 (50 cases)
                  needs      : 593 cases for a true pass rate of 93.0 % to be seen 4 times out of 5
                  flips      : red if 2 more cases failed
                  unscored   : none of 50 trials
                  dataset    : refunds@2""");
    }

    @Test
    void strictIsRedWhereNothingIsShown() {
        Verdict verdict = strict(0.9, Runs.passing(48, 2));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 48 of 50 cases (96.0 %), which does not show whether its true pass rate reaches the floor of 90.0 %.
                  observed   : 96.0 % (48 of 50 cases)
                  interval   : the true pass rate is likely from 87.9 % to 99.3 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this; about 39 more cases like these would settle it
                  floor      : 90.0 % (policy STRICT: green only if shown to reach it)
                  detects    : a true pass rate of 98.3 % or more turns this gate green 4 times out of 5 (50 cases)
                  needs      : 593 cases for a true pass rate of 93.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case passed
                  unscored   : none of 50 trials
                  dataset    : refunds@2
                Cases to look at:
                  r49  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:49]
                  r50  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:50]
                Too few cases to tell: add some, choose another floor, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r49; to see all answers, open the report.""");
    }

    @Test
    void strictSaysThatSoFewCasesNeverPass() {
        assertThat(strict(0.92, Runs.passing(20, 0)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 20 of 20 cases (100.0 %), which does not show whether its true pass rate reaches the floor of 92.0 %.
                  observed   : 100.0 % (20 of 20 cases)
                  interval   : the true pass rate is likely from 86.1 % to 100.0 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this; about 16 more cases like these would settle it
                  floor      : 92.0 % (policy STRICT: green only if shown to reach it)
                  detects    : nothing: with 20 cases this gate never turns green
                  needs      : 475 cases for a true pass rate of 95.0 % to be seen 4 times out of 5
                  flips      : never green, whatever these cases do
                  unscored   : none of 20 trials
                  dataset    : refunds@2
                Too few cases to tell: add some, choose another floor, or take another policy. To see all answers, open the report.""");
    }

    @Test
    void strictIsRedWhereFailingIsShown() {
        Verdict verdict = strict(0.9, Runs.passing(8, 4));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 8 of 12 cases (66.7 %), which shows that its true pass rate misses the floor of 90.0 %.
                  observed   : 66.7 % (8 of 12 cases)
                  interval   : the true pass rate is likely from 39.1 % to 87.7 % (95 % confidence on each side)
                  conclusion : FAIL: a true pass rate at the floor would hardly give this
                  floor      : 90.0 % (policy STRICT: green only if shown to reach it)
                  detects    : nothing: with 12 cases this gate never turns green
                  needs      : 593 cases for a true pass rate of 93.0 % to be seen 4 times out of 5
                  flips      : never green, whatever these cases do
                  unscored   : none of 12 trials
                  dataset    : refunds@2
                Cases to look at:
                  r9  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:9]
                  r10  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:10]
                  r11  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:11]
                  r12  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:12]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r9; to see all answers, open the report.""");
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        Verdict verdict = lenient(0.9, Runs.passing(11, 1));
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 11 of 12 cases (91.7 %), which does not show whether its true pass rate reaches the floor of 90.0 %.
                  observed   : 91.7 % (11 of 12 cases)
                  interval   : the true pass rate is likely from 66.1 % to 99.6 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this; about 900 more cases like these would settle it
                  floor      : 90.0 % (policy LENIENT: red only if shown to miss it)
                  detects    : a true pass rate of 58.8 % or less turns this gate red 4 times out of 5 (12 cases)
                  needs      : 749 cases for a true pass rate of 87.0 % to be seen 4 times out of 5
                  flips      : red if 3 more cases failed
                  unscored   : none of 12 trials
                  dataset    : refunds@2
                Cases to look at:
                  r12  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:12]""");
    }

    @Test
    void lenientIsRedWhereFailingIsShown() {
        Verdict verdict = lenient(0.9, Runs.passing(8, 4));
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 8 of 12 cases (66.7 %), which shows that its true pass rate misses the floor of 90.0 %.
                  observed   : 66.7 % (8 of 12 cases)
                  interval   : the true pass rate is likely from 39.1 % to 87.7 % (95 % confidence on each side)
                  conclusion : FAIL: a true pass rate at the floor would hardly give this
                  floor      : 90.0 % (policy LENIENT: red only if shown to miss it)
                  detects    : a true pass rate of 58.8 % or less turns this gate red 4 times out of 5 (12 cases)
                  needs      : 749 cases for a true pass rate of 87.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case passed
                  unscored   : none of 12 trials
                  dataset    : refunds@2
                Cases to look at:
                  r9  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:9]
                  r10  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:10]
                  r11  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:11]
                  r12  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:12]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r9; to see all answers, open the report.""");
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
        LimitGate gate = Gates.passRate().atLeast(0.95).policy(Policy.STRICT);
        assertThat(gate.decide(run).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.confidence(0.9).decide(run).status()).isEqualTo(Status.PASS);
        assertThat(gate.confidence(0.999).decide(run).facts())
                .containsEntry(
                        "interval",
                        "the true pass rate is likely from 87.1 % to 100.0 % (99.9 % confidence on each side)");
    }

    @Test
    void aTailExactlyAsLargeAsTheLevelShowsAPass() {
        assertThat(Gates.passRate()
                        .atLeast(0.1)
                        .policy(Policy.STRICT)
                        .confidence(0.9)
                        .decide(Runs.passing(1, 0))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void bearsTheHighestConfidenceThereIs() {
        LimitGate gate = Gates.passRate().atLeast(0.5).confidence(Math.nextDown(1.0));
        assertThat(gate.decide(Runs.passing(3, 1)).status()).isEqualTo(Status.PASS);
        assertThat(gate.by("cohort", 2)
                        .decide(Runs.byCohort(Runs.cohort("a", 2, 0), Runs.cohort("b", 2, 0)))
                        .status())
                .isEqualTo(Status.PASS);
    }
}
