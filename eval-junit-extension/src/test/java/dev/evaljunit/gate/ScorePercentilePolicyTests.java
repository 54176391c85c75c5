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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScorePercentilePolicyTests {

    private static Verdict percentile(double percentile, double floor, Policy policy, EvalRun run) {
        return Gates.score("tone")
                .percentileAtLeast(percentile, floor)
                .policy(policy)
                .decide(run);
    }

    @Test
    void strictIsGreenWhereAPercentileIsShown() {
        Verdict verdict = percentile(50, 0.7, Policy.STRICT, Runs.single(0.7, 0.9, 0.9, 0.9, 1));
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a 'tone' score of 0.900 at p50, which shows that its true p50 reaches the floor of 0.7.
                  p50        : 0.900 (5 cases, 1 trial each)
                  interval   : the true p50 is likely from 0.700 to 1.000 (95 % confidence on each side)
                  share      : 5 of 5 trials reach the floor: 100.0 %, needs 50.0 %; the true share is likely from 54.9 % to 100.0 % (95 % confidence on each side)
                  conclusion : PASS: a true p50 below the floor would hardly give this
                  floor      : 0.7 (policy STRICT: green only if shown to reach it)
                  detects    : a true share of 95.6 % or more turns this gate green 4 times out of 5 (5 cases)
                  needs      : 1773 cases for a true share of 53.0 % to be seen 4 times out of 5
                  flips      : red if 1 more case missed the floor
                  unscored   : none of 5 trials
                  dataset    : refunds@2""");
    }

    @Test
    void strictIsRedWhereNothingIsShownOfAPercentile() {
        Verdict verdict = percentile(10, 0.7, Policy.STRICT, Runs.single(0.7, 0.9, 0.9, 0.9));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a 'tone' score of 0.760 at p10, which does not show whether its true p10 reaches the floor of 0.7.
                  p10        : 0.760 (4 cases, 1 trial each)
                  interval   : the true p10 is likely at most 0.900; these trials give no lower bound (95 % confidence on each side)
                  share      : 4 of 4 trials reach the floor: 100.0 %, needs 90.0 %; the true share is likely from 47.3 % to 100.0 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p10 on either side of the floor can give this; about 25 more cases like these would settle it
                  floor      : 0.7 (policy STRICT: green only if shown to reach it)
                  detects    : nothing: with 4 cases this gate never turns green
                  needs      : 593 cases for a true share of 93.0 % to be seen 4 times out of 5
                  flips      : never green, whatever these cases do
                  unscored   : none of 4 trials
                  dataset    : refunds@2
                Too few cases to tell: add some, choose another floor, or take another policy. To see all answers, open the report.""");
    }

    @Test
    void lenientIsRedWhereAPercentileIsShownToMiss() {
        Verdict verdict = percentile(50, 0.9, Policy.LENIENT, Runs.single(0.1, 0.2, 0.8, 0.5, 0.3));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a 'tone' score of 0.300 at p50, which shows that its true p50 misses the floor of 0.9.
                  p50        : 0.300 (5 cases, 1 trial each)
                  interval   : the true p50 is likely from 0.100 to 0.800 (95 % confidence on each side)
                  share      : 0 of 5 trials reach the floor: 0.0 %, needs 50.0 %; the true share is likely from 0.0 % to 45.1 % (95 % confidence on each side)
                  conclusion : FAIL: a true p50 at the floor would hardly give this
                  floor      : 0.9 (policy LENIENT: red only if shown to miss it)
                  detects    : a true share of 4.4 % or less turns this gate red 4 times out of 5 (5 cases)
                  needs      : 1773 cases for a true share of 47.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case reached the floor
                  unscored   : none of 5 trials
                  dataset    : refunds@2
                Cases to look at:
                  r1  0.100  tone 0.10 below 0.50: rude  [refunds/2/cases.jsonl:1]
                  r2  0.200  tone 0.20 below 0.50: rude  [refunds/2/cases.jsonl:2]
                  r5  0.300  tone 0.30 below 0.50: rude  [refunds/2/cases.jsonl:5]
                  r4  0.500  [refunds/2/cases.jsonl:4]
                  r3  0.800  [refunds/2/cases.jsonl:3]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r1; to see all answers, open the report.""");
    }

    @Test
    void showsNothingOfAPercentileThatUnscoredTrialsCouldDecide() {
        double[] scores = new double[60];
        Arrays.fill(scores, 0.9);
        LimitGate gate = Gates.score("tone").percentileAtLeast(5, 0.8).policy(Policy.STRICT);
        assertThat(gate.decide(Runs.single(scores)).status()).isEqualTo(Status.PASS);
        scores[0] = Runs.BUSY;
        assertThat(gate.decide(Runs.single(scores)).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void reachesAFloorBetweenTwoDecimals() {
        Verdict verdict = percentile(50, 0.5, Policy.POINT, Runs.single(0.05, 0.95));
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' has a 'tone' score of 0.500 at p50, which reaches the floor of 0.5.");
    }
}
