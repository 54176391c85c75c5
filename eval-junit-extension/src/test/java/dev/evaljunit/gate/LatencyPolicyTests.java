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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyPolicyTests {

    /** 30 ms, 60 ms … 1.8 s. */
    private static final EvalRun SIXTY = Runs.taking(
            IntStream.rangeClosed(1, 60).mapToObj(i -> one(i * 30.0)).toArray(double[][]::new));

    private static double[] one(double millis) {
        return new double[] {millis};
    }

    private static Verdict p95(long millis, Policy policy) {
        return Gates.latency(95)
                .atMost(Duration.ofMillis(millis))
                .policy(policy)
                .decide(SIXTY);
    }

    @Test
    void strictIsGreenWhereKeepingTheLimitIsShown() {
        Verdict verdict = p95(2_000, Policy.STRICT);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 1.71 s at p95, which shows that its true p95 keeps the limit of 2.00 s.
                  p95        : 1.71 s (60 cases, 1 trial each)
                  interval   : the true p95 is likely from 1.62 s to 1.80 s (95 % confidence on each side)
                  share      : 60 of 60 trials keep the limit: 100.0 %, needs 95.0 %; the true share is likely from 95.1 % to 100.0 % (95 % confidence on each side)
                  conclusion : PASS: a true p95 above the limit would hardly give this
                  limit      : 2.00 s (policy STRICT: green only if shown to keep it)
                  detects    : a true share of 99.6 % or more turns this gate green 4 times out of 5 (60 cases)
                  needs      : 286 cases for a true share of 98.0 % to be seen 4 times out of 5
                  flips      : red if 1 more case exceeded the limit
                  dataset    : refunds@2""");
    }

    @Test
    void strictIsRedWhereNothingIsShown() {
        Verdict verdict = p95(1_750, Policy.STRICT);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 1.71 s at p95, which does not show whether its true p95 keeps the limit of 1.75 s.
                  p95        : 1.71 s (60 cases, 1 trial each)
                  interval   : the true p95 is likely from 1.62 s to 1.80 s (95 % confidence on each side)
                  share      : 58 of 60 trials keep the limit: 96.7 %, needs 95.0 %; the true share is likely from 89.9 % to 99.4 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p95 on either side of the limit can give this; about 446 more cases like these would settle it
                  limit      : 1.75 s (policy STRICT: green only if shown to keep it)
                  detects    : a true share of 99.6 % or more turns this gate green 4 times out of 5 (60 cases)
                  needs      : 286 cases for a true share of 98.0 % to be seen 4 times out of 5
                  flips      : green if 2 more cases kept the limit
                  dataset    : refunds@2
                Cases to look at:
                  r60  1.80 s  [refunds/2/cases.jsonl:60]
                  r59  1.77 s  [refunds/2/cases.jsonl:59]
                Too few cases to tell: add some, choose another limit, or take another policy. To run one case alone, run RefundEvalTest with -Deval.filter=id=r60; to see all answers, open the report.""");
    }

    @Test
    void strictIsRedWhereExceedingTheLimitIsShown() {
        Verdict verdict = p95(1_600, Policy.STRICT);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 1.71 s at p95, which shows that its true p95 exceeds the limit of 1.60 s.
                  p95        : 1.71 s (60 cases, 1 trial each)
                  interval   : the true p95 is likely from 1.62 s to 1.80 s (95 % confidence on each side)
                  share      : 53 of 60 trials keep the limit: 88.3 %, needs 95.0 %; the true share is likely from 79.2 % to 94.4 % (95 % confidence on each side)
                  conclusion : FAIL: a true p95 at the limit would hardly give this
                  limit      : 1.60 s (policy STRICT: green only if shown to keep it)
                  detects    : a true share of 99.6 % or more turns this gate green 4 times out of 5 (60 cases)
                  needs      : 286 cases for a true share of 98.0 % to be seen 4 times out of 5
                  flips      : green if 7 more cases kept the limit
                  dataset    : refunds@2
                Cases to look at:
                  r60  1.80 s  [refunds/2/cases.jsonl:60]
                  r59  1.77 s  [refunds/2/cases.jsonl:59]
                  r58  1.74 s  [refunds/2/cases.jsonl:58]
                  r57  1.71 s  [refunds/2/cases.jsonl:57]
                  r56  1.68 s  [refunds/2/cases.jsonl:56]
                  and 2 more, in the report
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r60; to see all answers, open the report.""");
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        Verdict verdict = p95(1_690, Policy.LENIENT);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 1.71 s at p95, which does not show whether its true p95 keeps the limit of 1.69 s.
                  p95        : 1.71 s (60 cases, 1 trial each)
                  interval   : the true p95 is likely from 1.62 s to 1.80 s (95 % confidence on each side)
                  share      : 56 of 60 trials keep the limit: 93.3 %, needs 95.0 %; the true share is likely from 85.4 % to 97.7 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p95 on either side of the limit can give this; about 495 more cases like these would settle it
                  limit      : 1.69 s (policy LENIENT: red only if shown to exceed it)
                  detects    : a true share of 85.3 % or less turns this gate red 4 times out of 5 (60 cases)
                  needs      : 456 cases for a true share of 92.0 % to be seen 4 times out of 5
                  flips      : red if 3 more cases exceeded the limit
                  dataset    : refunds@2""");
    }

    @Test
    void lenientIsRedWhereExceedingTheLimitIsShown() {
        Verdict verdict = p95(1_600, Policy.LENIENT);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 1.71 s at p95, which shows that its true p95 exceeds the limit of 1.60 s.
                  p95        : 1.71 s (60 cases, 1 trial each)
                  interval   : the true p95 is likely from 1.62 s to 1.80 s (95 % confidence on each side)
                  share      : 53 of 60 trials keep the limit: 88.3 %, needs 95.0 %; the true share is likely from 79.2 % to 94.4 % (95 % confidence on each side)
                  conclusion : FAIL: a true p95 at the limit would hardly give this
                  limit      : 1.60 s (policy LENIENT: red only if shown to exceed it)
                  detects    : a true share of 85.3 % or less turns this gate red 4 times out of 5 (60 cases)
                  needs      : 456 cases for a true share of 92.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case kept the limit
                  dataset    : refunds@2
                Cases to look at:
                  r60  1.80 s  [refunds/2/cases.jsonl:60]
                  r59  1.77 s  [refunds/2/cases.jsonl:59]
                  r58  1.74 s  [refunds/2/cases.jsonl:58]
                  r57  1.71 s  [refunds/2/cases.jsonl:57]
                  r56  1.68 s  [refunds/2/cases.jsonl:56]
                  and 2 more, in the report
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r60; to see all answers, open the report.""");
    }

    @Test
    void saysWhereAPercentileOfAFewValuesMisleads() {
        Verdict verdict = Gates.latency(99).atMost(Duration.ofSeconds(2)).decide(Runs.taking(one(1000), one(2010)));
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 2.00 s at p99, which keeps the limit of 2.00 s.
                  p99        : 2.00 s (2 cases, 1 trial each)
                  interval   : the true p99 is likely at least 2.01 s; these trials give no upper bound (95 % confidence on each side)
                  share      : 1 of 2 trials keep the limit: 50.0 %, needs 99.0 %; the true share is likely from 2.5 % to 97.5 % (95 % confidence on each side)
                  conclusion : FAIL: a true p99 at the limit would hardly give this; the observed p99 lies between two values, one on each side of the limit
                  limit      : 2.00 s (policy POINT: the observed value decides)
                  detects    : a true share of 44.7 % or less turns this gate red 4 times out of 5 (2 cases)
                  needs      : 40 cases for a true share of 96.0 % to be seen 4 times out of 5
                  flips      : red if 1 more case exceeded the limit
                  dataset    : refunds@2""");
    }

    @Test
    void saysWhereMostAnswersNeverCame() {
        double[][] millis = IntStream.range(0, 60)
                .mapToObj(i -> one(i < 30 ? 100 : Runs.CRASH))
                .toArray(double[][]::new);
        assertThat(Gates.latency(95)
                        .atMost(Duration.ofSeconds(1))
                        .decide(Runs.taking(millis))
                        .facts())
                .containsEntry("p95", "no answer (60 cases, 1 trial each)")
                .containsEntry("interval", "the true p95 is likely no answer (95 % confidence on each side)");
    }

    @Test
    void asksForSharesAsTheyAreWritten() {
        assertThat(Gates.latency(99.9)
                        .atMost(Duration.ofSeconds(2))
                        .decide(SIXTY)
                        .facts())
                .containsEntry(
                        "share",
                        "60 of 60 trials keep the limit: 100.0 %, needs 99.9 %; the true share is likely from 95.1 % to 100.0 % (95 % confidence on each side)");
    }

    @Test
    void addsUpWhatAllTrialsTake() {
        EvalRun run = Runs.taking(one(900), one(1200), one(Runs.CRASH), one(1000));
        assertThat(Gates.totalLatency()
                        .atMost(Duration.ofSeconds(4))
                        .decide(run)
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 1 min 3 s in total, but must take at most 4.00 s.
                  total      : 1 min 3 s (4 cases, 1 trial each)
                  interval   : the true total is likely from 0 ms to 3 min 21 s (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true total on either side of the limit can give this
                  limit      : 4.00 s (policy POINT: the observed value decides)
                  detects    : a true total of 53.63 s or more turns this gate red 4 times out of 5 (4 cases)
                  flips      : green if 1 case took nothing
                  dataset    : refunds@2
                Cases to look at:
                  r3  no answer: boom  [refunds/2/cases.jsonl:3]
                  r2  1.20 s  [refunds/2/cases.jsonl:2]
                  r4  1.00 s  [refunds/2/cases.jsonl:4]
                  r1  900 ms  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r3; to see all answers, open the report.""");
    }

    @Test
    void showsATotal() {
        EvalRun run = Runs.taking(one(900), one(1200), one(1100), one(1000));
        Verdict verdict = Gates.totalLatency()
                .atMost(Duration.ofSeconds(6))
                .policy(Policy.STRICT)
                .decide(run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' takes 4.20 s in total, which shows that its true total keeps the limit of 6.00 s.
                  total      : 4.20 s (4 cases, 1 trial each)
                  interval   : the true total is likely from 3.59 s to 4.81 s (95 % confidence on each side)
                  conclusion : PASS: a true total above the limit would hardly give this
                  limit      : 6.00 s (policy STRICT: green only if shown to keep it)
                  detects    : a true total of 5.36 s or less turns this gate green 4 times out of 5 (4 cases)
                  flips      : red if everything took over 24.9 % more
                  dataset    : refunds@2""");
    }

    @Test
    void takesTheLongestOfLimits() {
        assertThat(Gates.totalLatency()
                        .atMost(Duration.ofSeconds(Long.MAX_VALUE))
                        .decide(SIXTY)
                        .status())
                .isEqualTo(Status.PASS);
    }
}
