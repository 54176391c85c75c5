/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostGateTests {

    /** A token costs a cent. */
    private static final EvalRun TWO = Runs.taking(Reducer.MEAN, new double[] {10, 20}, new double[] {1, 3});

    @Test
    void explainsATotalThatKeepsItsLimit() {
        assertThat(Gates.totalCost().atMost(0.5).decide(TWO).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' costs $0.3400 in total, which keeps the limit of $0.5000.
                  total      : $0.3400 (2 cases, 2 trials each)
                  interval   : the true total is likely from $0.0000 to $1.9816 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : $0.5000 (policy POINT: the observed value decides)
                  detects    : a true total of $0.7188 or more turns this gate red 4 times out of 5 (2 cases)
                  flips      : red if everything took over 47.1 % more
                  unknown    : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void explainsATotalOfWhichNothingIsShown() {
        Verdict verdict = Gates.totalCost().atMost(0.3).policy(Policy.STRICT).decide(TWO);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' costs $0.3400 in total, which does not show whether its true total keeps the limit of $0.3000.
                  total      : $0.3400 (2 cases, 2 trials each)
                  interval   : the true total is likely from $0.0000 to $1.9816 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : $0.3000 (policy STRICT: green only if shown to keep it)
                  detects    : nothing: with 2 cases that vary so much, no true total turns this gate green 4 times out of 5
                  flips      : green if 1 case took nothing
                  unknown    : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r1  $0.3000  [refunds/2/cases.jsonl:1]
                  r2  $0.0400  [refunds/2/cases.jsonl:2]
                The run does not tell: raise the limit, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r1; to see all answers, open the report.""");
    }

    @Test
    void explainsAPercentile() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {10, 20}, new double[] {30, 5});
        Verdict verdict = Gates.cost(50).atMost(0.15).policy(Policy.LENIENT).decide(run);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' costs $0.1500 at p50, which does not show whether its true p50 keeps the limit of $0.1500.
                  p50        : $0.1500 (2 cases, 2 trials each)
                  interval   : unknown: these trials bound the true p50 on neither side
                  share      : 2 of 4 trials keep the limit: 50.0 %, needs 50.0 %; the true share is likely from 2.5 % to 97.5 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p50 on either side of the limit can give this; with fewer than 20 cases the bounds are too narrow
                  limit      : $0.1500 (policy LENIENT: red only if shown to exceed it)
                  detects    : nothing: with 2 cases this gate never turns red
                  needs      : 1773 cases for a true share of 47.0 % to be seen 4 times out of 5
                  flips      : never red, whatever these cases do
                  unknown    : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void tellsHowToNameAPrice() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {3}, new double[] {Double.NaN});
        assertThat(Gates.totalCost().atMost(0.3).decide(run).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' must tell its cost for at least 98.0 % of its trials, but did not for 1 of 2.
                  dataset : refunds@2
                Cases to look at:
                  r2  [refunds/2/cases.jsonl:2]
                Return each answer with what it cost: Answer.of(text).withUsage(Usage.of(input, output).withUsd(usd)).""");
    }

    @Test
    void keepsALimitThatDecimalsMeetExactly() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {10}, new double[] {20});
        assertThat(0.1 + 0.2).isGreaterThan(0.3);
        Verdict verdict = Gates.totalCost().atMost(0.3).decide(run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.sentence())
                .isEqualTo("Eval 'RefundEvalTest.answers' costs $0.3000 in total, which keeps the limit of $0.3000.");
        assertThat(Gates.totalCost().atMost(0.2999999).decide(run).status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"POINT", "STRICT", "LENIENT"})
    void aPriceForEachCallHasNoSpread(Policy policy) {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {7}, new double[] {7}, new double[] {7});
        LimitGate gate = Gates.totalCost().atMost(0.21).policy(policy);
        assertThat(gate.decide(run).status()).isEqualTo(Status.PASS);
        assertThat(Gates.totalCost().atMost(0.2).policy(policy).decide(run).facts())
                .containsEntry(
                        "conclusion",
                        "FAIL: a true total at the limit would hardly give this; all values are equal, so the total does not vary");
    }

    @ParameterizedTest
    @CsvSource({"0.30001, 0.3, $0.30001", "0.3, 0.3, $0.3000", "1234.5, 1, $1234.5000", "0.000012, 0.5, $0.0000"})
    void showsOnWhichSideOfTheLimitACostIs(double usd, double limit, String text) {
        assertThat(new Cost().format(usd, limit)).isEqualTo(text);
    }

    @Test
    void bearsPricesThatNobodyPays() {
        EvalRun run = Runs.taking(Reducer.MEAN, new double[] {1e300, 1e300}, new double[] {1e300, 1});
        Verdict verdict = Gates.totalCost().atMost(5).decide(run);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).startsWith("Eval 'RefundEvalTest.answers' costs $");
    }
}
