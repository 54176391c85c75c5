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

class TokenGateTests {

    private static final EvalRun FOUR = Runs.taking(Reducer.MEAN, one(900), one(1200), one(1100), one(1000));

    private static double[] one(double tokens) {
        return new double[] {tokens};
    }

    private static Verdict total(double limit, Policy policy) {
        return Gates.totalTokens().atMost(limit).policy(policy).decide(FOUR);
    }

    @Test
    void explainsATotalThatKeepsItsLimit() {
        assertThat(total(6_000, Policy.POINT).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4,200 tokens in total, which keeps the limit of 6,000 tokens.
                  total      : 4,200 tokens (4 cases, 1 trial each)
                  interval   : the true total is likely from 3,592.4 tokens to 4,807.6 tokens (95 % confidence on each side)
                  conclusion : PASS: a true total above the limit would hardly give this
                  limit      : 6,000 tokens (policy POINT: the observed value decides)
                  detects    : a true total of 6,217.3 tokens or more turns this gate red 4 times out of 5 (4 cases)
                  flips      : red if everything took over 42.9 % more
                  unknown    : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void explainsATotalThatExceedsItsLimit() {
        assertThat(total(4_000, Policy.POINT).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4,200 tokens in total, but must take at most 4,000 tokens.
                  total      : 4,200 tokens (4 cases, 1 trial each)
                  interval   : the true total is likely from 3,592.4 tokens to 4,807.6 tokens (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : 4,000 tokens (policy POINT: the observed value decides)
                  detects    : a true total of 4,217.3 tokens or more turns this gate red 4 times out of 5 (4 cases)
                  flips      : green if 1 case took nothing
                  unknown    : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  1,200 tokens  [refunds/2/cases.jsonl:2]
                  r3  1,100 tokens  [refunds/2/cases.jsonl:3]
                  r4  1,000 tokens  [refunds/2/cases.jsonl:4]
                  r1  900 tokens  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void strictIsGreenWhereKeepingTheLimitIsShown() {
        assertThat(total(6_000, Policy.STRICT).isGreen()).isTrue();
        assertThat(total(6_000, Policy.STRICT).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4,200 tokens in total, which shows that its true total keeps the limit of 6,000 tokens.
                  total      : 4,200 tokens (4 cases, 1 trial each)
                  interval   : the true total is likely from 3,592.4 tokens to 4,807.6 tokens (95 % confidence on each side)
                  conclusion : PASS: a true total above the limit would hardly give this
                  limit      : 6,000 tokens (policy STRICT: green only if shown to keep it)
                  detects    : a true total of 5,358.0 tokens or less turns this gate green 4 times out of 5 (4 cases)
                  flips      : red if everything took over 24.9 % more
                  unknown    : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void strictIsRedWhereNothingIsShown() {
        assertThat(total(4_500, Policy.STRICT).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(total(4_500, Policy.STRICT).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4,200 tokens in total, which does not show whether its true total keeps the limit of 4,500 tokens.
                  total      : 4,200 tokens (4 cases, 1 trial each)
                  interval   : the true total is likely from 3,592.4 tokens to 4,807.6 tokens (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : 4,500 tokens (policy STRICT: green only if shown to keep it)
                  detects    : a true total of 3,858.0 tokens or less turns this gate green 4 times out of 5 (4 cases)
                  flips      : green if 2 cases took nothing
                  unknown    : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  1,200 tokens  [refunds/2/cases.jsonl:2]
                  r3  1,100 tokens  [refunds/2/cases.jsonl:3]
                  r4  1,000 tokens  [refunds/2/cases.jsonl:4]
                  r1  900 tokens  [refunds/2/cases.jsonl:1]
                The run does not tell: raise the limit, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        assertThat(total(4_000, Policy.LENIENT).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(total(4_000, Policy.LENIENT).isGreen()).isTrue();
        assertThat(total(4_000, Policy.LENIENT).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4,200 tokens in total, which does not show whether its true total keeps the limit of 4,000 tokens.
                  total      : 4,200 tokens (4 cases, 1 trial each)
                  interval   : the true total is likely from 3,592.4 tokens to 4,807.6 tokens (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : 4,000 tokens (policy LENIENT: red only if shown to exceed it)
                  detects    : a true total of 4,642.0 tokens or more turns this gate red 4 times out of 5 (4 cases)
                  flips      : red if everything took over 11.4 % more
                  unknown    : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void lenientIsRedWhereExceedingTheLimitIsShown() {
        assertThat(total(3_000, Policy.LENIENT).status()).isEqualTo(Status.FAIL);
        assertThat(total(3_000, Policy.LENIENT).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4,200 tokens in total, which shows that its true total exceeds the limit of 3,000 tokens.
                  total      : 4,200 tokens (4 cases, 1 trial each)
                  interval   : the true total is likely from 3,592.4 tokens to 4,807.6 tokens (95 % confidence on each side)
                  conclusion : FAIL: a true total at the limit would hardly give this
                  limit      : 3,000 tokens (policy LENIENT: red only if shown to exceed it)
                  detects    : a true total of 3,642.0 tokens or more turns this gate red 4 times out of 5 (4 cases)
                  flips      : green if 1 case took nothing
                  unknown    : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  1,200 tokens  [refunds/2/cases.jsonl:2]
                  r3  1,100 tokens  [refunds/2/cases.jsonl:3]
                  r4  1,000 tokens  [refunds/2/cases.jsonl:4]
                  r1  900 tokens  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void countsWhatIsUnknownAgainstWhatIsToBeShown() {
        EvalRun run = Runs.taking(Reducer.MEAN, one(900), one(Double.NaN), one(Runs.CRASH), one(1000));
        assertThat(Gates.totalTokens()
                        .atMost(4_000)
                        .minScored(0.5)
                        .policy(Policy.STRICT)
                        .decide(run)
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' takes at least 1,900 tokens in total, which does not show whether its true total keeps the limit of 4,000 tokens.
                  total      : at least 1,900 tokens (2 cases, 1 trial each)
                  interval   : the true total is likely from 1,268.6 tokens to 4,531.4 tokens (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : 4,000 tokens (policy STRICT: green only if shown to keep it)
                  detects    : a true total of 3,751.4 tokens or less turns this gate green 4 times out of 5 (2 cases)
                  flips      : green if 2 cases took nothing
                  unknown    : 2 of 4 trials, not in the total, and in its upper bound like the highest of the others
                  dataset    : refunds@2
                Cases to look at:
                  r4  1,000 tokens  [refunds/2/cases.jsonl:4]
                  r1  900 tokens  [refunds/2/cases.jsonl:1]
                The run does not tell: raise the limit, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r4; to see all answers, open the report.""");
    }

    @Test
    void isAnErrorWhereTooLittleIsKnown() {
        EvalRun run = Runs.taking(Reducer.MEAN, one(900), one(Double.NaN), one(Runs.CRASH), one(1000));
        Verdict verdict = Gates.totalTokens().atMost(4_000).decide(run);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' must tell its tokens for at least 98.0 % of its trials, but did not for 2 of 4.
                  why     : 1 trial without an answer
                  dataset : refunds@2
                Cases to look at:
                  r2  [refunds/2/cases.jsonl:2]
                  r3  the agent gave no answer: boom  [refunds/2/cases.jsonl:3]
                Return each answer with its usage: Answer.of(text).withUsage(Usage.of(input, output)).""");
    }

    @Test
    void isAnErrorWhereNothingIsKnownWhateverIsAsked() {
        assertThat(Gates.totalTokens()
                        .atMost(4_000)
                        .minScored(0)
                        .decide(Runs.taking(Reducer.MEAN, one(Double.NaN)))
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' must tell its tokens, but did so for none of 1 trial.
                  dataset : refunds@2
                Cases to look at:
                  r1  [refunds/2/cases.jsonl:1]
                Return each answer with its usage: Answer.of(text).withUsage(Usage.of(input, output)).""");
    }

    @Test
    void looksAtATrialOfWhichFewTakeMore() {
        assertThat(Gates.tokens(95).atMost(1_150).decide(FOUR).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 1,185 tokens at p95, but must take at most 1,150 tokens.
                  p95        : 1,185 tokens (4 cases, 1 trial each)
                  interval   : the true p95 is likely at least 1,100 tokens; these trials give no upper bound (95 % confidence on each side)
                  share      : 3 of 4 trials keep the limit: 75.0 %, needs 95.0 %; the true share is likely from 24.9 % to 98.7 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p95 on either side of the limit can give this; about 8 more cases like these would settle it
                  limit      : 1,150 tokens (policy POINT: the observed value decides)
                  detects    : a true share of 66.9 % or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 83 cases for a true share of 92.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case kept the limit
                  unknown    : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  1,200 tokens  [refunds/2/cases.jsonl:2]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void saysByHowMuchEverythingMayGrow() {
        assertThat(Gates.totalTokens().atMost(4_200).decide(FOUR).facts())
                .containsEntry("flips", "red if everything took over 0.0 % more");
        assertThat(Gates.totalTokens().atMost(4_201).decide(FOUR).facts())
                .containsEntry("flips", "red if everything took over 0.1 % more");
        assertThat(Gates.totalTokens()
                        .atMost(0)
                        .decide(Runs.taking(Reducer.MEAN, one(0), one(0)))
                        .facts())
                .containsEntry("flips", "never red, however much more everything took in proportion");
    }
}
