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
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CohortMeasuresTests {

    private static final EvalRun GOOD = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 39, 1));

    @Test
    void correctsForTheNumberOfLooks() {
        EvalRun one = Runs.byCohort(Runs.cohort("a", 14, 6));
        EvalRun two = Runs.byCohort(Runs.cohort("a", 14, 6), Runs.cohort("b", 20, 0));
        LimitGate gate = Gates.passRate().atLeast(0.88).by("cohort").policy(Policy.LENIENT);
        assertThat(gate.decide(one).status()).isEqualTo(Status.FAIL);
        assertThat(gate.decide(two).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(gate.decide(two).facts().get("cohort=a"))
                .startsWith("INCONCLUSIVE (FAIL if it were looked at alone): 70.0 % (14 of 20 cases); ");
    }

    @Test
    void namesCohortsOfWhichNothingIsKnownAndIsNotGreenUnderStrict() {
        EvalRun run = Runs.byCohort(
                Runs.cohort("a", 1, 0.9, 0.8, 0.9, 0.8),
                Runs.cohort("b", Runs.BUSY, Runs.BUSY),
                Runs.cohort("c", 0.9, 1, 0.8, Runs.BUSY, 0.9));
        LimitGate gate = Gates.score("tone").meanAtLeast(0.5).by("cohort", 2).minScored(0.5);
        assertThat(gate.policy(Policy.STRICT).decide(run).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is shown to reach the floor of 0.5 in each of 2 cohorts by 'cohort', but not everywhere; not tested: b (2 cases).
                  cohort=a : PASS: 0.880 (5 cases, 1 trial each); the true mean is likely from 0.800 to 0.960; a FAIL shows 4 times out of 5 at a true mean of 0.395 or less
                  cohort=c : PASS: 0.900 (4 cases, 1 trial each), 1 trial unscored; the true mean is likely from 0.804 to 0.996; a FAIL shows 4 times out of 5 at a true mean of 0.386 or less
                  cohort=b : not tested: 2 cases, all unscored
                  floor    : 0.5 (policy STRICT: green only if each cohort is shown to reach it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : never green, whatever these cases do
                  unscored : 3 of 12 trials, left out
                  dataset  : refunds@2
                An unscored trial is neither passed nor failed: mend the judge, then run again. To see all answers, open the report.""");
        assertThat(gate.decide(run).status()).isEqualTo(Status.PASS);
        assertThat(Gates.passRate()
                        .atLeast(0.5)
                        .by("cohort", 2)
                        .minScored(0.5)
                        .decide(run)
                        .facts())
                .containsEntry("cohort=b", "not tested: 2 cases, all unscored");
    }

    @Test
    void looksAtSeveralTrialsOfEachCase() {
        var good = new Runs.Cohort("good", Collections.nCopies(20, new double[] {1, 0.9}));
        var bad = new Runs.Cohort("bad", Collections.nCopies(20, new double[] {0.2, 0.9}));
        var unscored = new Runs.Cohort("unscored", Collections.nCopies(20, new double[] {Runs.BUSY, Runs.BUSY}));
        LimitGate gate =
                Gates.score("tone").percentileAtLeast(25, 0.5).by("cohort").minScored(0.5);
        Verdict verdict = gate.decide(Runs.byCohort(good, bad, unscored));
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' is shown to miss the floor of 0.5 in 1 of 2 cohorts by 'cohort': bad (20 cases).");
        assertThat(verdict.facts()).containsEntry("cohort=unscored", "not tested: 20 cases, all unscored");
        assertThat(verdict.facts().get("cohort=good")).startsWith("PASS: 0.900 (20 cases, 2 trials each); ");
    }

    @Test
    void looksAtPercentilesToo() {
        LimitGate gate =
                Gates.latency(50).atMost(Duration.ofMillis(4)).by("cohort", 5).policy(Policy.LENIENT);
        assertThat(gate.decide(GOOD).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is shown to exceed the limit of 4 ms in 2 of 2 cohorts by 'cohort': a (40 cases), b (40 cases).
                  cohort=a : FAIL: 5 ms (40 cases, 1 trial each); the true p50 is likely from 5 ms to 5 ms; a FAIL shows 4 times out of 5 at a true share of 27.8 % or less
                  cohort=b : FAIL: 5 ms (40 cases, 1 trial each); the true p50 is likely from 5 ms to 5 ms; a FAIL shows 4 times out of 5 at a true share of 27.8 % or less
                  limit    : 4 ms (policy LENIENT: red only if a cohort is shown to exceed it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : green if 28 more cases kept the limit in the cohorts that make it red
                  dataset  : refunds@2
                Cases to look at:
                  r1  5 ms  [refunds/2/cases.jsonl:1]
                  r2  5 ms  [refunds/2/cases.jsonl:2]
                  r3  5 ms  [refunds/2/cases.jsonl:3]
                  r4  5 ms  [refunds/2/cases.jsonl:4]
                  r5  5 ms  [refunds/2/cases.jsonl:5]
                  and 75 more, in the report
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r1; to see all answers, open the report.""");
    }

    @Test
    void looksAtTotalsToo() {
        LimitGate gate = Gates.totalLatency().atMost(Duration.ofMillis(250)).by("cohort");
        assertThat(gate.decide(GOOD).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' keeps the limit of 250 ms in each of 2 cohorts by 'cohort'.
                  cohort=a : PASS: 200 ms (40 cases, 1 trial each); the true total is likely from 200 ms to 200 ms; a FAIL shows 4 times out of 5 at a true total of 250 ms or more
                  cohort=b : PASS: 200 ms (40 cases, 1 trial each); the true total is likely from 200 ms to 200 ms; a FAIL shows 4 times out of 5 at a true total of 250 ms or more
                  limit    : 250 ms (policy POINT: red only if a cohort is shown to exceed it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : red if everything in one cohort took over 25.0 % more
                  dataset  : refunds@2""");
        assertThat(Gates.totalLatency()
                        .atMost(Duration.ofMillis(199))
                        .by("cohort")
                        .decide(GOOD)
                        .status())
                .isEqualTo(Status.FAIL);
    }
}
