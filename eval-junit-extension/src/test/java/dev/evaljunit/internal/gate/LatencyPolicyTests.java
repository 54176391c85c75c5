/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyPolicyTests {

    private static final GateMessages MESSAGES = GateMessages.of("latency");

    /** 30 ms, 60 ms … 1.8 s. */
    private static final EvalRun SIXTY = Runs.taking(
            IntStream.rangeClosed(1, 60).mapToObj(i -> one(i * 30.0)).toArray(double[][]::new));

    private static double[] one(double millis) {
        return new double[] {millis};
    }

    private static Verdict p95(long millis, Policy policy) {
        return Gates.latency()
                .percentile(95)
                .atMost(Duration.ofMillis(millis))
                .withPolicy(policy)
                .decide(SIXTY);
    }

    @Test
    void strictIsGreenWhereKeepingTheLimitIsShown() {
        Verdict verdict = p95(2_000, Policy.STRICT);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("strictIsGreenWhereKeepingTheLimitIsShown", verdict.message());
    }

    @Test
    void strictIsRedWhereNothingIsShown() {
        Verdict verdict = p95(1_750, Policy.STRICT);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("strictIsRedWhereNothingIsShown", verdict.message());
    }

    @Test
    void strictIsRedWhereExceedingTheLimitIsShown() {
        Verdict verdict = p95(1_600, Policy.STRICT);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("strictIsRedWhereExceedingTheLimitIsShown", verdict.message());
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        Verdict verdict = p95(1_690, Policy.LENIENT);
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isTrue();
        MESSAGES.assertApproved("lenientIsGreenWhereNothingIsShown", verdict.message());
    }

    @Test
    void lenientIsRedWhereExceedingTheLimitIsShown() {
        Verdict verdict = p95(1_600, Policy.LENIENT);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("lenientIsRedWhereExceedingTheLimitIsShown", verdict.message());
    }

    @Test
    void statesWhereAPercentileOfFewValuesMisleads() {
        Verdict verdict =
                Gates.latency().percentile(99).atMost(Duration.ofSeconds(2)).decide(Runs.taking(one(1000), one(2010)));
        MESSAGES.assertApproved("statesWhereAPercentileOfFewValuesMisleads", verdict.message());
    }

    @Test
    void reportsThatMostAnswersAreMissing() {
        double[][] millis = IntStream.range(0, 60)
                .mapToObj(i -> one(i < 30 ? 100 : Runs.CRASH))
                .toArray(double[][]::new);
        assertThat(Gates.latency()
                        .percentile(95)
                        .atMost(Duration.ofSeconds(1))
                        .decide(Runs.taking(millis))
                        .facts())
                .containsEntry("p95", "no answer (60 cases, 1 trial each)")
                .containsEntry("interval", "the true p95 is likely no answer (95 % confidence on each side)");
    }

    @Test
    void asksForSharesAsTheyAreWritten() {
        assertThat(Gates.latency()
                        .percentile(99.9)
                        .atMost(Duration.ofSeconds(2))
                        .decide(SIXTY)
                        .facts())
                .containsEntry(
                        "share",
                        "60 of 60 trials stay within the limit: 100.0 %, needs 99.9 %; the true share is likely from 95.1 % to 100.0 % (95 % confidence on each side)");
    }

    @Test
    void addsUpWhatAllTrialsTake() {
        EvalRun run = Runs.taking(one(900), one(1200), one(Runs.CRASH), one(1000));
        MESSAGES.assertApproved(
                "addsUpWhatAllTrialsTake",
                Gates.latency()
                        .total()
                        .atMost(Duration.ofSeconds(4))
                        .decide(run)
                        .message());
    }

    @Test
    void showsATotal() {
        EvalRun run = Runs.taking(one(900), one(1200), one(1100), one(1000));
        Verdict verdict = Gates.latency()
                .total()
                .atMost(Duration.ofSeconds(6))
                .withPolicy(Policy.STRICT)
                .decide(run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved("showsATotal", verdict.message());
    }

    @Test
    void takesTheLongestOfLimits() {
        assertThat(Gates.latency()
                        .total()
                        .atMost(Duration.ofSeconds(Long.MAX_VALUE))
                        .decide(SIXTY)
                        .status())
                .isEqualTo(Status.PASS);
    }
}
