/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.internal.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("latency");

    private static Verdict decide(double percentile, EvalRun run) {
        return Gates.latency()
                .percentile(percentile)
                .atMost(Duration.ofSeconds(2))
                .decide(run);
    }

    private static double[] one(double millis) {
        return new double[] {millis};
    }

    @Test
    void explainsAPass() {
        MESSAGES.assertApproved(
                "explainsAPass",
                decide(50, Runs.taking(one(100), one(300), one(3000))).message());
    }

    @Test
    void explainsAFail() {
        MESSAGES.assertApproved(
                "explainsAFail",
                decide(50, Runs.taking(new double[] {100, 2500}, new double[] {3000, 200}, new double[] {CRASH, 2100}))
                        .message());
    }

    @Test
    void treatsACrashAsInfinitelySlow() {
        MESSAGES.assertApproved(
                "treatsACrashAsInfinitelySlow",
                decide(95, Runs.taking(one(100), one(CRASH))).message());
    }

    @Test
    void keepsALimitThatItMeetsExactly() {
        assertThat(decide(95, Runs.taking(one(2000))).status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved(
                "keepsALimitThatItMeetsExactly",
                decide(95, Runs.taking(one(2000.0001))).sentence());
    }

    @Test
    void showsAFewCasesOfMany() {
        double[][] slow = IntStream.range(0, 8).mapToObj(i -> one(3000 + i)).toArray(double[][]::new);
        assertThat(decide(95, Runs.taking(slow)).cases())
                .hasSize(6)
                .startsWith("r8  3.01 s  [refunds/2/cases.jsonl:8]")
                .endsWith("and 3 more");
    }

    @Test
    void isNamedAfterItsPercentile() {
        assertThat(Gates.latency()
                        .percentile(99.9)
                        .atMost(Duration.ofSeconds(1))
                        .name())
                .isEqualTo("latency-p99.9");
        assertThat(Gates.latency().percentile(95).atMost(Duration.ofSeconds(1)).name())
                .isEqualTo("latency-p95");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void needsALimitAboveZero(long millis) {
        assertThatThrownBy(() -> Gates.latency().percentile(95).atMost(Duration.ofMillis(millis)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'latency-p95': atMost must be above 0, found " + millis + " ms.");
    }
}
