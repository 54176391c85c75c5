/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.CostGate;
import dev.evaljunit.EvalException;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.NoRegression;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.TokenGate;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
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
    @ScoreGate(judge = "tone", of = Statistic.MEAN, atLeast = 0.7)
    @LatencyGate(percentile = 95, atMost = "2s")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ReleaseGate {}

    // tag::fair-gate[]
    /** What every cohort of users must get, and all of them together. */
    @PassRate(atLeast = 0.92)
    @PassRate(atLeast = 0.85, by = "user_cohort")
    @Retention(RetentionPolicy.RUNTIME)
    @interface FairGate {}
    // end::fair-gate[]

    // tag::pull-request-gate[]
    /** Blocks a change that makes the agent worse: for all users, for a cohort of them, or slower. */
    @NoRegression
    @NoRegression(by = "user_cohort", margin = 0.05)
    @NoRegression(of = "groundedness-mean")
    @NoRegression(of = "latency-p95", margin = 0.2)
    @Retention(RetentionPolicy.RUNTIME)
    @interface PullRequestGate {}
    // end::pull-request-gate[]

    @SuppressWarnings("UnusedMethod")
    static class Evals {

        @FairGate
        void fair() {}

        @TokenGate(of = Statistic.TOTAL, atMost = 100_000)
        @TokenGate(percentile = 95, atMost = 2_000, minKnown = 1)
        @CostGate(of = Statistic.TOTAL, atMostUsd = 0.5, policy = Policy.STRICT)
        @CostGate(percentile = 99, atMostUsd = 0.01, by = "route", minSupport = 30)
        @LatencyGate(of = Statistic.TOTAL, atMost = "10m", confidence = 0.99)
        @PassRate(atLeast = 0.9, k = 2, policy = Policy.LENIENT)
        void resources() {}

        @PullRequestGate
        void baselines() {}

        @NoRegression(of = "tone-mean", policy = Policy.STRICT, confidence = 0.99, minSupport = 30, minKnown = 1)
        void strict() {}

        @NoRegression(margin = -0.1)
        void negativeMargin() {}

        @PassRate(atLeast = 0.9, confidence = 0.5)
        void coinFlip() {}

        @PassRate(atLeast = 0.9, by = "route", minSupport = 1)
        void oneCase() {}

        @PassRate(atLeast = 0.9, k = -1)
        void negativeK() {}

        @TokenGate(of = Statistic.TOTAL, atMost = -1)
        void negativeTokens() {}

        @CostGate(percentile = 95, atMostUsd = Double.NaN)
        void noCost() {}

        @PassRate(atLeast = 0.92, minKnown = 0.5)
        void one() {}

        @LatencyGate(percentile = 95, atMost = "2s")
        @LatencyGate(percentile = 50, atMost = "800ms")
        @ScoreGate(judge = "tone", percentile = 10, atLeast = 0.7)
        @ScoreGate(judge = "tone", of = Statistic.MEAN, atLeast = 0.8, minKnown = 0.9)
        @PassRate(atLeast = 0.92)
        void many() {}

        @ReleaseGate
        void meta() {}

        @ReleaseGate
        @PassRate(atLeast = 0.5)
        void metaAndOwn() {}

        void none() {}

        @ScoreGate(judge = "tone", of = Statistic.MEAN, atLeast = 0.7)
        @ScoreGate(judge = "tone", of = Statistic.MEAN, atLeast = 0.8)
        void twice() {}

        @PassRate(atLeast = 92)
        void percent() {}

        @PassRate(atLeast = Double.NaN)
        void noNumber() {}

        @PassRate(atLeast = 0.9, minKnown = -1)
        void wrongShare() {}

        @ScoreGate(judge = "tone", of = Statistic.MEAN, atLeast = 1.5)
        void wrongMean() {}

        @ScoreGate(judge = "tone", percentile = 100, atLeast = 0.5)
        void wrongPercentile() {}

        @ScoreGate(judge = "tone", percentile = 0, atLeast = 0.5)
        void percentileZero() {}

        @TokenGate(of = Statistic.TOTAL, percentile = 95, atMost = 10)
        void percentileOfTotal() {}

        @TokenGate(of = Statistic.MEAN, atMost = 10)
        void meanOfTokens() {}

        @ScoreGate(judge = "tone", of = Statistic.TOTAL, atLeast = 0.5)
        void totalOfScores() {}

        @ScoreGate(judge = "tone", percentile = 10, atLeast = 0.5, minKnown = 2)
        void wrongPercentileShare() {}

        @LatencyGate(percentile = 0.5, atMost = "soon")
        void wrongLimit() {}

        @LatencyGate(percentile = -95, atMost = "2s")
        void wrongLatencyPercentile() {}

        @LatencyGate(of = Statistic.TOTAL, atMost = "soon")
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
        assertThat(gates("one")).containsExactly(Gates.passRate().atLeast(0.92).withMinKnown(0.5));
    }

    @Test
    void readsManyGatesInTheOrderOfTheirDeclarations() {
        assertThat(gates("many"))
                .containsExactly(
                        Gates.latency().percentile(95).atMost(Duration.ofSeconds(2)),
                        Gates.latency().percentile(50).atMost(Duration.ofMillis(800)),
                        Gates.score("tone").percentile(10).atLeast(0.7),
                        Gates.score("tone").mean().atLeast(0.8).withMinKnown(0.9),
                        Gates.passRate().atLeast(0.92));
        assertThat(gates("many").stream().map(Gate::name))
                .containsExactly("latency-p95", "latency-p50", "tone-p10", "tone-mean", "pass-rate");
    }

    @Test
    void readsGatesOnResources() {
        assertThat(gates("resources"))
                .containsExactly(
                        Gates.tokens().total().atMost(100_000),
                        Gates.tokens().percentile(95).atMost(2_000).withMinKnown(1),
                        Gates.cost().total().atMost(0.5).withPolicy(Policy.STRICT),
                        Gates.cost().percentile(99).atMost(0.01).withBy("route").withMinSupport(30),
                        Gates.latency().total().atMost(Duration.ofMinutes(10)).withConfidence(0.99),
                        Gates.passRate().k(2).atLeast(0.9).withPolicy(Policy.LENIENT));
        assertThat(gates("resources").stream().map(Gate::name))
                .containsExactly(
                        "tokens-total",
                        "tokens-p95",
                        "cost-total",
                        "cost-p99-by-route",
                        "latency-total",
                        "pass-rate-of-2");
    }

    @Test
    void readsGatesAgainstBaselines() {
        assertThat(gates("baselines"))
                .containsExactly(
                        Gates.passRate().noRegression(),
                        Gates.passRate().noRegression().withMargin(0.05).withBy("user_cohort"),
                        Gates.score("groundedness").mean().noRegression(),
                        Gates.latency().percentile(95).noRegression().withMargin(0.2));
        assertThat(gates("baselines").stream().map(Gate::name))
                .containsExactly(
                        "no-regression",
                        "no-regression-by-user_cohort",
                        "no-regression-of-groundedness-mean",
                        "no-regression-of-latency-p95");
    }

    @Test
    void readsTheOptionsOfAGateAgainstBaselines() {
        assertThat(gates("strict"))
                .containsExactly(Gates.score("tone")
                        .mean()
                        .noRegression()
                        .withPolicy(Policy.STRICT)
                        .withConfidence(0.99)
                        .withMinSupport(30)
                        .withMinKnown(1));
        assertThatThrownBy(() -> gates("negativeMargin"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("Gate 'no-regression': margin must be in [0, 1], found -0.1.");
    }

    @Test
    void readsOneGateForAllCasesAndOneByCohort() {
        assertThat(gates("fair"))
                .containsExactly(
                        Gates.passRate().atLeast(0.92),
                        Gates.passRate().atLeast(0.85).withBy("user_cohort"));
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
                "twice | Gate 'tone-mean' is declared twice. Remove one.",
                "percent | @PassRate: Gate 'pass-rate': atLeast must be in [0, 1], found 92. Write 0.92 for 92 %.",
                "noNumber | @PassRate: Gate 'pass-rate': atLeast must be in [0, 1], found NaN. Write 0.92 for 92 %.",
                "wrongShare | @PassRate: Gate 'pass-rate': minKnown must be in [0, 1], found -1. Write 0.92 for 92 %.",
                "wrongMean | @ScoreGate: Gate 'tone-mean': atLeast must be in [0, 1], found 1.5. Write 0.92 for 92 %.",
                "wrongPercentile | @ScoreGate: Gate 'tone-p100': percentile must be above 0 and below 100, found 100. Write 10 for p10.",
                "percentileZero | @ScoreGate: Gate 'tone': the percentile is missing. Write percentile = 95, for example, or of = Statistic.MEAN.",
                "percentileOfTotal | @TokenGate: Gate 'tokens': percentile cannot be used with of = Statistic.TOTAL. Remove one of them.",
                "meanOfTokens | @TokenGate: Gate 'tokens-mean': a mean needs a quantity from 0 to 1 for which higher is better. Use a percentile or the total.",
                "totalOfScores | @ScoreGate: Gate 'tone-total': a total needs a quantity for which lower is better. Use a percentile or the mean.",
                "wrongPercentileShare | @ScoreGate: Gate 'tone-p10': minKnown must be in [0, 1], found 2. Write 0.92 for 92 %.",
                "coinFlip | @PassRate: Gate 'pass-rate': confidence must be above 0.5 and below 1, found 0.5. Write 0.95 for 95 %.",
                "oneCase | @PassRate: Gate 'pass-rate-by-route': minSupport must be at least 2 cases, found 1. One case shows nothing.",
                "negativeK | @PassRate: Gate 'pass-rate': k must be at least 1 trial, found -1.",
                "negativeTokens | @TokenGate: Gate 'tokens-total': atMost must be at least 0, found -1.",
                "noCost | @CostGate: Gate 'cost-p95': atMostUsd must be at least 0, found NaN.",
                "wrongLimit | @LatencyGate: Gate 'latency-p0.5': atMost: 'soon' must be a duration such as 250ms, 2s or 1m30s.",
                "wrongTotalLimit | @LatencyGate: Gate 'latency-total': atMost: 'soon' must be a duration such as 250ms, 2s or 1m30s.",
                "wrongLatencyPercentile | @LatencyGate: Gate 'latency-p-95': percentile must be above 0 and below 100, found -95. Write 10 for p10."
            })
    void namesWhatIsWrong(String method, String message) {
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
