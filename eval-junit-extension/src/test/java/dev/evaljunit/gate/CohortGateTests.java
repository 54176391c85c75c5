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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CohortGateTests {

    private static final LimitGate GATE = Gates.passRate().atLeast(0.85).by("cohort");

    private static final EvalRun GOOD = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 39, 1));
    private static final EvalRun OPEN = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 16, 4));
    private static final EvalRun BAD = Runs.byCohort(
            Runs.cohort("a", 20, 0),
            Runs.cohort("b", 14, 6),
            Runs.cohort("c", 9, 11),
            Runs.cohort("d", 15, 0),
            Runs.cohort(null, 9, 0));

    private static Verdict decide(Policy policy, EvalRun run) {
        return GATE.policy(policy).decide(run);
    }

    @Test
    void isNamedAfterItsKey() {
        assertThat(GATE.name()).isEqualTo("pass-rate-by-cohort");
    }

    @Test
    void pointIsAPassWhereAllCohortsReachTheFloorAsObserved() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 20, 0), Runs.cohort("b", 18, 2), Runs.cohort("c", 6, 0));
        assertThat(decide(Policy.POINT, run).status()).isEqualTo(Status.PASS);
        assertThat(decide(Policy.POINT, run).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' reaches the floor of 85.0 % in each of 2 cohorts by 'cohort'.
                  cohort=a : PASS: 100.0 % (20 of 20 cases); the true pass rate is likely from 86.1 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 58.2 % or less
                  cohort=b : INCONCLUSIVE: 90.0 % (18 of 20 cases); the true pass rate is likely from 71.7 % to 98.2 %; a FAIL shows 4 times out of 5 at a true pass rate of 58.2 % or less
                  cohort=c : not tested: 6 cases, fewer than 20
                  floor    : 85.0 % (policy POINT: red only if a cohort is shown to miss it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : red if 5 more cases failed in one cohort
                  unscored : none of 46 trials
                  dataset  : refunds@2""");
    }

    @Test
    void pointIsGreenWhereChanceCanExplainAMiss() {
        assertThat(decide(Policy.POINT, OPEN).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.POINT, OPEN).isGreen()).isTrue();
        assertThat(decide(Policy.POINT, OPEN).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' misses the floor of 85.0 % in 1 of 2 cohorts by 'cohort', which chance can explain: b (20 cases).
                  cohort=a : PASS: 100.0 % (40 of 40 cases); the true pass rate is likely from 92.8 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 64.9 % or less
                  cohort=b : INCONCLUSIVE: 80.0 % (16 of 20 cases); the true pass rate is likely from 59.9 % to 92.9 %; a FAIL shows 4 times out of 5 at a true pass rate of 58.2 % or less
                  floor    : 85.0 % (policy POINT: red only if a cohort is shown to miss it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : red if 3 more cases failed in one cohort
                  unscored : none of 60 trials
                  dataset  : refunds@2""");
    }

    @Test
    void pointIsRedWhereAMissIsShown() {
        assertThat(decide(Policy.POINT, BAD).status()).isEqualTo(Status.FAIL);
        assertThat(decide(Policy.POINT, BAD).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is shown to miss the floor of 85.0 % in 1 of 4 cohorts by 'cohort': c (20 cases).
                  cohort=a     : PASS: 100.0 % (20 of 20 cases); the true pass rate is likely from 86.1 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 53.1 % or less
                  cohort=b     : INCONCLUSIVE: 70.0 % (14 of 20 cases); the true pass rate is likely from 49.2 % to 86.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 53.1 % or less
                  cohort=c     : FAIL: 45.0 % (9 of 20 cases); the true pass rate is likely from 25.9 % to 65.3 %; a FAIL shows 4 times out of 5 at a true pass rate of 53.1 % or less
                  cohort=OTHER : PASS: 100.0 % (24 of 24 cases); the true pass rate is likely from 88.3 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 56.0 % or less
                  OTHER        : (none) (9 cases), d (15 cases)
                  floor        : 85.0 % (policy POINT: red only if a cohort is shown to miss it)
                  looks        : 4 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips        : green if 4 more cases passed in the cohorts that make it red
                  unscored     : none of 84 trials
                  dataset      : refunds@2
                Cases to look at:
                  r50  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:50]
                  r51  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:51]
                  r52  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:52]
                  r53  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:53]
                  r54  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:54]
                  and 6 more, in the report
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r50; to see all answers, open the report.""");
    }

    @Test
    void strictIsGreenWhereAllCohortsAreShownToReachTheFloor() {
        assertThat(decide(Policy.STRICT, GOOD).isGreen()).isTrue();
        assertThat(decide(Policy.STRICT, GOOD).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is shown to reach the floor of 85.0 % in each of 2 cohorts by 'cohort'.
                  cohort=a : PASS: 100.0 % (40 of 40 cases); the true pass rate is likely from 92.8 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 64.9 % or less
                  cohort=b : PASS: 97.5 % (39 of 40 cases); the true pass rate is likely from 88.7 % to 99.9 %; a FAIL shows 4 times out of 5 at a true pass rate of 64.9 % or less
                  floor    : 85.0 % (policy STRICT: green only if each cohort is shown to reach it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : red if 2 more cases failed in one cohort
                  unscored : none of 80 trials
                  dataset  : refunds@2""");
    }

    @Test
    void strictIsRedWhereOneIsNot() {
        assertThat(decide(Policy.STRICT, OPEN).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.STRICT, OPEN).isGreen()).isFalse();
        assertThat(decide(Policy.STRICT, OPEN).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is not shown to reach the floor of 85.0 % in 1 of 2 cohorts by 'cohort': b (20 cases).
                  cohort=a : PASS: 100.0 % (40 of 40 cases); the true pass rate is likely from 92.8 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 64.9 % or less
                  cohort=b : INCONCLUSIVE: 80.0 % (16 of 20 cases); the true pass rate is likely from 59.9 % to 92.9 %; a FAIL shows 4 times out of 5 at a true pass rate of 58.2 % or less
                  floor    : 85.0 % (policy STRICT: green only if each cohort is shown to reach it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : green if 4 more cases passed in the cohorts that make it red
                  unscored : none of 60 trials
                  dataset  : refunds@2
                Cases to look at:
                  r57  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:57]
                  r58  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:58]
                  r59  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:59]
                  r60  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:60]
                Too few cases to tell: add some, choose another floor, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r57; to see all answers, open the report.""");
    }

    @Test
    void strictIsRedWhereOneIsTooSmallToTell() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 6, 0));
        assertThat(decide(Policy.STRICT, run).isGreen()).isFalse();
        assertThat(decide(Policy.STRICT, run).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is shown to reach the floor of 85.0 % in the only cohort by 'cohort', but not everywhere; not tested: b (6 cases).
                  cohort=a : PASS: 100.0 % (40 of 40 cases); the true pass rate is likely from 92.8 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 67.5 % or less
                  cohort=b : not tested: 6 cases, fewer than 20
                  floor    : 85.0 % (policy STRICT: green only if each cohort is shown to reach it)
                  looks    : 1 cohort, with 95 % confidence on each side: the risk that chance alone makes it a FAIL is 5 % at most
                  flips    : never green, whatever these cases do
                  unscored : none of 46 trials
                  dataset  : refunds@2
                Too few cases to tell: add some, choose another floor, or take another policy. To see all answers, open the report.""");
        assertThat(decide(Policy.LENIENT, run).status()).isEqualTo(Status.PASS);
    }

    @Test
    void strictIsRedWhereAMissIsShown() {
        assertThat(decide(Policy.STRICT, BAD).status()).isEqualTo(Status.FAIL);
        assertThat(decide(Policy.STRICT, BAD).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is shown to miss the floor of 85.0 % in 1 of 4 cohorts by 'cohort': c (20 cases).
                  cohort=a     : PASS: 100.0 % (20 of 20 cases); the true pass rate is likely from 86.1 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 53.1 % or less
                  cohort=b     : INCONCLUSIVE: 70.0 % (14 of 20 cases); the true pass rate is likely from 49.2 % to 86.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 53.1 % or less
                  cohort=c     : FAIL: 45.0 % (9 of 20 cases); the true pass rate is likely from 25.9 % to 65.3 %; a FAIL shows 4 times out of 5 at a true pass rate of 53.1 % or less
                  cohort=OTHER : PASS: 100.0 % (24 of 24 cases); the true pass rate is likely from 88.3 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 56.0 % or less
                  OTHER        : (none) (9 cases), d (15 cases)
                  floor        : 85.0 % (policy STRICT: green only if each cohort is shown to reach it)
                  looks        : 4 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips        : green if 17 more cases passed in the cohorts that make it red
                  unscored     : none of 84 trials
                  dataset      : refunds@2
                Cases to look at:
                  r50  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:50]
                  r51  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:51]
                  r52  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:52]
                  r53  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:53]
                  r54  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:54]
                  and 6 more, in the report
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r50; to see all answers, open the report.""");
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        assertThat(decide(Policy.LENIENT, OPEN).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.LENIENT, OPEN).isGreen()).isTrue();
        assertThat(decide(Policy.LENIENT, OPEN).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' is not shown to reach the floor of 85.0 % in 1 of 2 cohorts by 'cohort': b (20 cases).
                  cohort=a : PASS: 100.0 % (40 of 40 cases); the true pass rate is likely from 92.8 % to 100.0 %; a FAIL shows 4 times out of 5 at a true pass rate of 64.9 % or less
                  cohort=b : INCONCLUSIVE: 80.0 % (16 of 20 cases); the true pass rate is likely from 59.9 % to 92.9 %; a FAIL shows 4 times out of 5 at a true pass rate of 58.2 % or less
                  floor    : 85.0 % (policy LENIENT: red only if a cohort is shown to miss it)
                  looks    : 2 cohorts, each with 95 % confidence on each side; a FAIL is corrected by Holm's method: the risk that chance alone makes any of them one is 5 % at most
                  flips    : red if 3 more cases failed in one cohort
                  unscored : none of 60 trials
                  dataset  : refunds@2""");
    }

    @Test
    void lenientIsRedWhereAMissIsShown() {
        assertThat(decide(Policy.LENIENT, BAD).isGreen()).isFalse();
        assertThat(decide(Policy.LENIENT, BAD).sentence())
                .isEqualTo(decide(Policy.POINT, BAD).sentence());
    }

    @ParameterizedTest
    @EnumSource
    void isAnErrorWhereNoCohortIsLargeEnough(Policy policy) {
        Verdict verdict = decide(policy, Runs.byCohort(Runs.cohort("a", 4, 0), Runs.cohort("b", 3, 2)));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' cannot be decided by 'cohort', which has no cohort of at least 20 scored cases.
                  cohorts : a (4 cases), b (5 cases)
                  dataset : refunds@2
                Add cases to the dataset, lower minSupport, or decide by another key.""");
    }

    @ParameterizedTest
    @EnumSource
    void isAnErrorWhereNoCaseHasTheKey(Policy policy) {
        Verdict verdict =
                Gates.passRate().atLeast(0.85).by("kohort").policy(policy).decide(GOOD);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' cannot be decided by 'kohort', which is in the metadata of no case. Did you mean 'cohort'?
                  metadata : cohort
                  dataset  : refunds@2
                Correct 'by', or add the key to the metadata of the cases.""");
    }
}
