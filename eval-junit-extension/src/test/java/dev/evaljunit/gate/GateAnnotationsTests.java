/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.CostGate;
import dev.evaljunit.EvalException;
import dev.evaljunit.Explanation;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.TokenGate;
import dev.evaljunit.Verdict;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

class GateAnnotationsTests {

    @PassRate(atLeast = 0.9)
    @ScoreGate(judge = "tone", atLeast = 0.7)
    @LatencyGate(atMost = "2s")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ReleaseGate {}

    // tag::fair-gate[]
    /** What every cohort of users must get, and all of them together. */
    @PassRate(atLeast = 0.92)
    @PassRate(atLeast = 0.85, by = "user_cohort")
    @Retention(RetentionPolicy.RUNTIME)
    @interface FairGate {}
    // end::fair-gate[]

    @SuppressWarnings("UnusedMethod")
    static class Evals {

        @FairGate
        void fair() {}

        @TokenGate(atMost = 100_000)
        @TokenGate(percentile = 95, atMost = 2_000, minKnown = 1)
        @CostGate(atMostUsd = 0.5, policy = Policy.STRICT)
        @CostGate(percentile = 99, atMostUsd = 0.01, by = "route", minSupport = 30)
        @LatencyGate(percentile = -1, atMost = "10m", confidence = 0.99)
        @PassRate(atLeast = 0.9, k = 2, policy = Policy.LENIENT)
        void resources() {}

        @PassRate(atLeast = 0.9, confidence = 0.5)
        void coinFlip() {}

        @PassRate(atLeast = 0.9, by = "route", minSupport = 1)
        void oneCase() {}

        @PassRate(atLeast = 0.9, k = -1)
        void negativeK() {}

        @TokenGate(atMost = -1)
        void negativeTokens() {}

        @CostGate(percentile = 95, atMostUsd = Double.NaN)
        void noCost() {}

        @PassRate(atLeast = 0.92, minScored = 0.5)
        void one() {}

        @LatencyGate(atMost = "2s")
        @LatencyGate(percentile = 50, atMost = "800ms")
        @ScoreGate(judge = "tone", percentile = 10, atLeast = 0.7)
        @ScoreGate(judge = "tone", atLeast = 0.8, minScored = 0.9)
        @PassRate(atLeast = 0.92)
        void many() {}

        @ReleaseGate
        void meta() {}

        @ReleaseGate
        @PassRate(atLeast = 0.5)
        void metaAndOwn() {}

        void none() {}

        @ScoreGate(judge = "tone", atLeast = 0.7)
        @ScoreGate(judge = "tone", atLeast = 0.8)
        void twice() {}

        @PassRate(atLeast = 92)
        void percent() {}

        @PassRate(atLeast = Double.NaN)
        void noNumber() {}

        @PassRate(atLeast = 0.9, minScored = -1)
        void wrongShare() {}

        @ScoreGate(judge = "tone", atLeast = 1.5)
        void wrongMean() {}

        @ScoreGate(judge = "tone", percentile = 100, atLeast = 0.5)
        void wrongPercentile() {}

        @ScoreGate(judge = "tone", percentile = 0, atLeast = 0.5)
        void percentileZero() {}

        @ScoreGate(judge = "tone", percentile = 10, atLeast = 0.5, minScored = 2)
        void wrongPercentileShare() {}

        @LatencyGate(percentile = 0.5, atMost = "soon")
        void wrongLimit() {}

        @LatencyGate(percentile = -95, atMost = "2s")
        void wrongLatencyPercentile() {}

        @LatencyGate(percentile = -1, atMost = "soon")
        void wrongTotalLimit() {}
    }

    private static Method method(String name) {
        try {
            return Evals.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Gate> gates(String method) {
        return GateAnnotations.of(method(method));
    }

    @Test
    void readsOneGate() {
        assertThat(gates("one")).containsExactly(Gates.passRate().atLeast(0.92).minScored(0.5));
    }

    @Test
    void readsManyGatesInAFixedOrder() {
        assertThat(gates("many"))
                .containsExactly(
                        Gates.passRate().atLeast(0.92),
                        Gates.score("tone").percentileAtLeast(10, 0.7),
                        Gates.score("tone").meanAtLeast(0.8).minScored(0.9),
                        Gates.latency(95).atMost(Duration.ofSeconds(2)),
                        Gates.latency(50).atMost(Duration.ofMillis(800)));
        assertThat(gates("many").stream().map(Gate::name))
                .containsExactly("pass-rate", "tone-p10", "tone-mean", "latency-p95", "latency-p50");
    }

    @Test
    void readsGatesOnResources() {
        assertThat(gates("resources"))
                .containsExactly(
                        Gates.passRate().of(2).atLeast(0.9).policy(Policy.LENIENT),
                        Gates.totalLatency().atMost(Duration.ofMinutes(10)).confidence(0.99),
                        Gates.totalTokens().atMost(100_000),
                        Gates.tokens(95).atMost(2_000).minScored(1),
                        Gates.totalCost().atMost(0.5).policy(Policy.STRICT),
                        Gates.cost(99).atMost(0.01).by("route", 30));
        assertThat(gates("resources").stream().map(Gate::name))
                .containsExactly(
                        "pass-rate-of-2",
                        "latency-total",
                        "tokens-total",
                        "tokens-p95",
                        "cost-total",
                        "cost-p99-by-route");
    }

    @Test
    void readsOneGateForAllCasesAndOneByCohort() {
        assertThat(gates("fair"))
                .containsExactly(
                        Gates.passRate().atLeast(0.92),
                        Gates.passRate().atLeast(0.85).by("user_cohort"));
    }

    @Test
    void readsGatesInsideOfAnnotations() {
        assertThat(gates("meta").stream().map(Gate::name)).containsExactly("pass-rate", "tone-mean", "latency-p95");
    }

    @Test
    void prefersTheMethodsOwnPassRate() {
        assertThat(gates("metaAndOwn")).contains(Gates.passRate().atLeast(0.5)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | It must have at least one gate, found none, so it could never fail. Add @PassRate(atLeast = 0.9), for example.",
                "twice | Gate 'tone-mean' must stand there once, found twice. Remove one.",
                "percent | Gate 'pass-rate': atLeast must be in [0, 1], found 92. Write 0.92 for 92 %.",
                "noNumber | Gate 'pass-rate': atLeast must be in [0, 1], found NaN. Write 0.92 for 92 %.",
                "wrongShare | Gate 'pass-rate': minScored must be in [0, 1], found -1. Write 0.92 for 92 %.",
                "wrongMean | Gate 'tone-mean': atLeast must be in [0, 1], found 1.5. Write 0.92 for 92 %.",
                "wrongPercentile | Gate 'tone-p100': percentile must be above 0 and below 100, found 100. Write 10 for p10.",
                "percentileZero | Gate 'tone-p0': percentile must be above 0 and below 100, found 0. Write 10 for p10.",
                "wrongPercentileShare | Gate 'tone-p10': minScored must be in [0, 1], found 2. Write 0.92 for 92 %.",
                "coinFlip | Gate 'pass-rate': confidence must be above 0.5 and below 1, found 0.5. Write 0.95 for 95 %.",
                "oneCase | Gate 'pass-rate-by-route': minSupport must be at least 2 cases, found 1. One case shows nothing.",
                "negativeK | Gate 'pass-rate': k must be at least 1, or 0 for all trials, found -1.",
                "negativeTokens | Gate 'tokens-total': the limit must be at least 0, found -1.",
                "noCost | Gate 'cost-p95': the limit must be at least 0, found NaN.",
                "wrongLimit | Gate 'latency-p0.5': atMost: 'soon' must be a duration such as 250ms, 2s or 1m30s.",
                "wrongTotalLimit | Gate 'latency-total': atMost: 'soon' must be a duration such as 250ms, 2s or 1m30s.",
                "wrongLatencyPercentile | Gate 'latency-p-95': percentile must be above 0 and below 100, found -95. Write 10 for p10."
            })
    void saysWhatIsWrong(String method, String message) {
        assertThatThrownBy(() -> gates(method))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @Test
    void aFailureShowsWhatWasExpected() {
        var verdict = Verdict.of("pass-rate", Verdict.Status.FAIL, Explanation.of("It failed."));
        AssertionFailedError failure = VerdictFailure.of(verdict);
        assertThat(failure).hasMessage("It failed.");
        assertThat(failure.getExpected().getValue()).isEqualTo(Verdict.Status.PASS);
        assertThat(failure.getActual().getValue()).isEqualTo(Verdict.Status.FAIL);
    }
}
