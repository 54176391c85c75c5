/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static dev.evaljunit.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyGateTests {

    private static Verdict decide(double percentile, EvalRun run) {
        return Gates.latency(percentile).atMost(Duration.ofSeconds(2)).decide(run);
    }

    private static double[] one(double millis) {
        return new double[] {millis};
    }

    @Test
    void explainsAPass() {
        assertThat(decide(50, Runs.taking(one(100), one(300), one(3000))).message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 300 ms at p50, which keeps the limit of 2.00 s.
                  p50        : 300 ms (3 cases, 1 trial each)
                  interval   : unknown: these trials bound the true p50 on neither side
                  share      : 2 of 3 trials keep the limit: 66.7 %, needs 50.0 %; the true share is likely from 13.5 % to 98.3 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p50 on either side of the limit can give this; about 27 more cases like these would settle it
                  limit      : 2.00 s (policy POINT: the observed value decides)
                  detects    : a true share of 28.7 % or less turns this gate red 4 times out of 5 (3 cases)
                  needs      : 229 cases for a true share of 47.0 % to be seen 4 times out of 5
                  flips      : red if 1 more case exceeded the limit
                  dataset    : refunds@2""");
    }

    @Test
    void explainsAFail() {
        assertThat(decide(50, Runs.taking(new double[] {100, 2500}, new double[] {3000, 200}, new double[] {CRASH, 2100
                        }))
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' answers in 2.30 s at p50, but must answer in at most 2.00 s.
                  p50        : 2.30 s (3 cases, 2 trials each)
                  interval   : unknown: these trials bound the true p50 on neither side
                  share      : 2 of 6 trials keep the limit: 33.3 %, needs 50.0 %; the true share is likely from 3.0 % to 81.8 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p50 on either side of the limit can give this; with fewer than 20 cases the bounds are too narrow; about 27 more cases like these would settle it, or 11 trials per case
                  limit      : 2.00 s (policy POINT: the observed value decides)
                  detects    : a true share of 28.7 % or less turns this gate red 4 times out of 5 (3 cases)
                  needs      : 229 cases for a true share of 47.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case kept the limit
                  dataset    : refunds@2
                Cases to look at:
                  r3  no answer: boom  [refunds/2/cases.jsonl:3]
                  r2  3.00 s  [refunds/2/cases.jsonl:2]
                  r1  2.50 s  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r3; to see all answers, open the report.""");
    }

    @Test
    void treatsACrashAsInfinitelySlow() {
        assertThat(decide(95, Runs.taking(one(100), one(CRASH))).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' gives no answer at p95, but must answer in at most 2.00 s.
                  p95        : no answer (2 cases, 1 trial each)
                  interval   : the true p95 is likely at least 100 ms; these trials give no upper bound (95 % confidence on each side)
                  share      : 1 of 2 trials keep the limit: 50.0 %, needs 95.0 %; the true share is likely from 2.5 % to 97.5 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p95 on either side of the limit can give this; about 2 more cases like these would settle it
                  limit      : 2.00 s (policy POINT: the observed value decides)
                  detects    : a true share of 44.7 % or less turns this gate red 4 times out of 5 (2 cases)
                  needs      : 83 cases for a true share of 92.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case kept the limit
                  dataset    : refunds@2
                Cases to look at:
                  r2  no answer: boom  [refunds/2/cases.jsonl:2]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void keepsALimitThatItMeetsExactly() {
        assertThat(decide(95, Runs.taking(one(2000))).status()).isEqualTo(Status.PASS);
        assertThat(decide(95, Runs.taking(one(2000.0001))).sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' answers in just over 2.00 s at p95, but must answer in at most 2.00 s.");
    }

    @Test
    void showsAFewCasesOfMany() {
        double[][] slow = IntStream.range(0, 8).mapToObj(i -> one(3000 + i)).toArray(double[][]::new);
        assertThat(decide(95, Runs.taking(slow)).cases())
                .hasSize(6)
                .startsWith("r8  3.01 s  [refunds/2/cases.jsonl:8]")
                .endsWith("and 3 more, in the report");
    }

    @Test
    void isNamedAfterItsPercentile() {
        assertThat(Gates.latency(99.9).atMost(Duration.ofSeconds(1)).name()).isEqualTo("latency-p99.9");
        assertThat(Gates.latency(95).atMost(Duration.ofSeconds(1)).name()).isEqualTo("latency-p95");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void needsALimitAboveZero(long millis) {
        assertThatThrownBy(() -> Gates.latency(95).atMost(Duration.ofMillis(millis)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'latency-p95': the limit must be above 0, found " + millis + " ms.");
    }
}
