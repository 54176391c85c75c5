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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorePolicyTests {

    private static Verdict mean(double floor, Policy policy, EvalRun run) {
        return Gates.score("tone").meanAtLeast(floor).policy(policy).decide(run);
    }

    @Test
    void strictIsGreenWhereAMeanIsShown() {
        double[] scores =
                IntStream.range(0, 12).mapToDouble(i -> 0.7 + (i % 4) / 10.0).toArray();
        Verdict verdict = mean(0.75, Policy.STRICT, Runs.single(scores));
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.850, which shows that its true mean reaches the floor of 0.75.
                  mean       : 0.850 (12 cases, 1 trial each)
                  interval   : the true mean is likely from 0.789 to 0.911 (95 % confidence on each side)
                  conclusion : PASS: a true mean below the floor would hardly give this
                  floor      : 0.75 (policy STRICT: green only if shown to reach it)
                  detects    : a true mean of 0.834 or more turns this gate green 4 times out of 5 (12 cases)
                  needs      : 94 cases for a true mean of 0.780 to be seen 4 times out of 5
                  flips      : red if 1 more case had scored 0
                  unscored   : none of 12 trials
                  dataset    : refunds@2""");
    }

    @Test
    void strictIsRedWhereNothingIsShownOfAMean() {
        Verdict verdict = mean(0.84, Policy.STRICT, Runs.single(0.9, 0.8, 1, 0.7, 0.9));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.860, which does not show whether its true mean reaches the floor of 0.84.
                  mean       : 0.860 (5 cases, 1 trial each)
                  interval   : the true mean is likely from 0.751 to 0.969 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this; about 83 more cases like these would settle it
                  floor      : 0.84 (policy STRICT: green only if shown to reach it)
                  detects    : a true mean of 0.967 or more turns this gate green 4 times out of 5 (5 cases)
                  needs      : 90 cases for a true mean of 0.870 to be seen 4 times out of 5
                  flips      : green if 1 more case had scored 1
                  unscored   : none of 5 trials
                  dataset    : refunds@2
                Cases to look at:
                  r4  0.700  [refunds/2/cases.jsonl:4]
                  r2  0.800  [refunds/2/cases.jsonl:2]
                  r1  0.900  [refunds/2/cases.jsonl:1]
                  r5  0.900  [refunds/2/cases.jsonl:5]
                Too few cases to tell: add some, choose another floor, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r4; to see all answers, open the report.""");
    }

    @Test
    void strictIsRedWhereAMeanIsShownToMiss() {
        Verdict verdict = mean(0.95, Policy.STRICT, Runs.single(0.6, 0.7, 0.6, 0.8));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.675, which shows that its true mean misses the floor of 0.95.
                  mean       : 0.675 (4 cases, 1 trial each)
                  interval   : the true mean is likely from 0.562 to 0.788 (95 % confidence on each side)
                  conclusion : FAIL: a true mean at the floor would hardly give this
                  floor      : 0.95 (policy STRICT: green only if shown to reach it)
                  detects    : nothing: with 4 cases that vary so much, no true mean turns this gate green 4 times out of 5
                  needs      : 63 cases for a true mean of 0.980 to be seen 4 times out of 5
                  flips      : never green, whatever these cases do
                  unscored   : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r1  0.600  [refunds/2/cases.jsonl:1]
                  r3  0.600  [refunds/2/cases.jsonl:3]
                  r2  0.700  [refunds/2/cases.jsonl:2]
                  r4  0.800  [refunds/2/cases.jsonl:4]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r1; to see all answers, open the report.""");
    }

    @Test
    void lenientIsGreenWhereNothingIsShownOfAMean() {
        Verdict verdict = mean(0.84, Policy.LENIENT, Runs.single(0.9, 0.8, 0.9, 0.7));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.825, which does not show whether its true mean reaches the floor of 0.84.
                  mean       : 0.825 (4 cases, 1 trial each)
                  interval   : the true mean is likely from 0.712 to 0.938 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this; about 107 more cases like these would settle it
                  floor      : 0.84 (policy LENIENT: red only if shown to miss it)
                  detects    : a true mean of 0.721 or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 63 cases for a true mean of 0.810 to be seen 4 times out of 5
                  flips      : red if 3 more cases had scored 0
                  unscored   : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void lenientIsRedWhereAMeanIsShownToMiss() {
        Verdict verdict = mean(0.95, Policy.LENIENT, Runs.single(0.6, 0.7, 0.6, 0.8));
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.675, which shows that its true mean misses the floor of 0.95.
                  mean       : 0.675 (4 cases, 1 trial each)
                  interval   : the true mean is likely from 0.562 to 0.788 (95 % confidence on each side)
                  conclusion : FAIL: a true mean at the floor would hardly give this
                  floor      : 0.95 (policy LENIENT: red only if shown to miss it)
                  detects    : a true mean of 0.831 or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 63 cases for a true mean of 0.920 to be seen 4 times out of 5
                  flips      : green if 1 more case had scored 1
                  unscored   : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r1  0.600  [refunds/2/cases.jsonl:1]
                  r3  0.600  [refunds/2/cases.jsonl:3]
                  r2  0.700  [refunds/2/cases.jsonl:2]
                  r4  0.800  [refunds/2/cases.jsonl:4]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r1; to see all answers, open the report.""");
    }

    @Test
    void equalScoresShowLittle() {
        assertThat(mean(0.95, Policy.STRICT, Runs.single(1, 1, 1, 1)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 1.000, which does not show whether its true mean reaches the floor of 0.95.
                  mean       : 1.000 (4 cases, 1 trial each)
                  interval   : the true mean is likely from 0.388 to 1.000 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this; all values are equal, so the bounds suppose the worst
                  floor      : 0.95 (policy STRICT: green only if shown to reach it)
                  detects    : unknown: equal values do not tell how much such cases vary
                  flips      : never green, whatever these cases do
                  unscored   : none of 4 trials
                  dataset    : refunds@2
                Too few cases to tell: add some, choose another floor, or take another policy. To see all answers, open the report.""");
        double[] many = new double[600];
        Arrays.fill(many, 1);
        assertThat(mean(0.95, Policy.STRICT, Runs.single(many)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void oneScoreShowsNothing() {
        assertThat(mean(0.5, Policy.POINT, Runs.single(0.8)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.800, which reaches the floor of 0.5.
                  mean       : 0.800 (1 case, 1 trial each)
                  interval   : the true mean is likely from 0.000 to 1.000 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this; one case cannot tell how cases differ
                  floor      : 0.5 (policy POINT: the observed value decides)
                  detects    : unknown: one case does not tell how much such cases vary
                  flips      : red if 1 more case had scored 0
                  unscored   : none of 1 trial
                  dataset    : refunds@2""");
    }

    @Test
    void saysWhereNoTrueMeanWouldShow() {
        assertThat(mean(0.9, Policy.STRICT, Runs.single(0, 1, 1)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.667, which does not show whether its true mean reaches the floor of 0.9.
                  mean       : 0.667 (3 cases, 1 trial each)
                  interval   : the true mean is likely from 0.000 to 1.000 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this; about 14 more cases like these would settle it
                  floor      : 0.9 (policy STRICT: green only if shown to reach it)
                  detects    : nothing: with 3 cases that vary so much, no true mean turns this gate green 4 times out of 5
                  needs      : 2290 cases for a true mean of 0.930 to be seen 4 times out of 5
                  flips      : never green, whatever these cases do
                  unscored   : none of 3 trials
                  dataset    : refunds@2
                Cases to look at:
                  r1  0.000  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:1]
                Too few cases to tell: add some, choose another floor, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r1; to see all answers, open the report.""");
    }

    @Test
    void suggestsNoNumberOfCasesWhereAMeanIsAtItsFloor() {
        assertThat(mean(0.2, Policy.LENIENT, Runs.single(0.1, 0.2, 0.3)).facts())
                .containsEntry(
                        "conclusion",
                        "INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this");
    }
}
