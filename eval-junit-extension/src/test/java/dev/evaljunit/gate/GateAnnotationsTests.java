/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Verdict;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @SuppressWarnings("UnusedMethod")
    static class Evals {

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
        assertThat(gates("one")).containsExactly(new PassRateGate(0.92, 0.5));
    }

    @Test
    void readsManyGatesInAFixedOrder() {
        assertThat(gates("many"))
                .containsExactly(
                        new PassRateGate(0.92, 0.98),
                        new PercentileScoreGate("tone", 10, 0.7, 0.98),
                        new MeanScoreGate("tone", 0.8, 0.9),
                        new LatencyPercentileGate(95, Duration.ofSeconds(2)),
                        new LatencyPercentileGate(50, Duration.ofMillis(800)));
        assertThat(gates("many").stream().map(Gate::name))
                .containsExactly("pass-rate", "tone-p10", "tone-mean", "latency-p95", "latency-p50");
    }

    @Test
    void readsGatesInsideOfAnnotations() {
        assertThat(gates("meta").stream().map(Gate::name)).containsExactly("pass-rate", "tone-mean", "latency-p95");
    }

    @Test
    void prefersTheMethodsOwnPassRate() {
        assertThat(gates("metaAndOwn")).contains(new PassRateGate(0.5, 0.98)).hasSize(3);
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
                "wrongLimit | Gate 'latency-p0.5': atMost: 'soon' must be a duration such as 250ms, 2s or 1m30s.",
                "wrongLatencyPercentile | Gate 'latency-p-95': percentile must be above 0 and below 100, found -95. Write 10 for p10."
            })
    void saysWhatIsWrong(String method, String message) {
        assertThatThrownBy(() -> gates(method))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @Test
    void aFailureShowsWhatWasExpected() {
        var verdict = new Verdict("pass-rate", Verdict.Status.FAIL, "It failed.", Map.of(), List.of(), "");
        AssertionFailedError failure = VerdictFailure.of(verdict);
        assertThat(failure).hasMessage("It failed.");
        assertThat(failure.getExpected().getValue()).isEqualTo(Verdict.Status.PASS);
        assertThat(failure.getActual().getValue()).isEqualTo(Verdict.Status.FAIL);
    }
}
