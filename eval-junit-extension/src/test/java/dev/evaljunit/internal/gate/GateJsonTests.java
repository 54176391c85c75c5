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
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateJsonTests {

    @SuppressWarnings("UnusedMethod")
    static class Evals {

        @PassRate(atLeast = 0.92)
        @PassRate(atLeast = 0.9, k = 2, policy = Policy.LENIENT, by = "user_cohort", minSupport = 30, minKnown = 0.5)
        @ScoreGate(judge = "tone", of = Statistic.MEAN, atLeast = 0.7)
        @ScoreGate(judge = "tone", percentile = 10, atLeast = 1.0 / 3, policy = Policy.STRICT, confidence = 0.99)
        @LatencyGate(percentile = 95, atMost = "2s")
        @LatencyGate(percentile = 99.9, atMost = "1.234567s", by = "route")
        @LatencyGate(of = Statistic.TOTAL, atMost = "10m")
        @TokenGate(of = Statistic.TOTAL, atMost = 100_000)
        @TokenGate(percentile = 95, atMost = 2_000, minKnown = 1)
        @CostGate(of = Statistic.TOTAL, atMostUsd = 0.1)
        @CostGate(percentile = 50, atMostUsd = 0.01)
        @NoRegression
        @NoRegression(by = "user_cohort", margin = 0.05, policy = Policy.STRICT, minSupport = 30)
        @NoRegression(of = "tone-mean", confidence = 0.99)
        @NoRegression(of = "latency-p99.9", margin = 0.25)
        @NoRegression(of = "cost-total", minKnown = 0.5)
        void all() {}
    }

    static List<Gate> ofAnnotations() throws NoSuchMethodException {
        return GateAnnotations.of(Evals.class.getDeclaredMethod("all"));
    }

    static Stream<Gate> gates() throws NoSuchMethodException {
        return Stream.concat(
                ofAnnotations().stream(),
                Stream.of(
                        Gates.passRate().k(3).atLeast(0),
                        Gates.passRate()
                                .correctedFor(new JudgeAccuracy(45, 50, 28, 30))
                                .noRegression()
                                .withMargin(0.02),
                        Gates.passRate()
                                .correctedFor(new JudgeAccuracy(90, 100, 40, 50))
                                .atLeast(1),
                        Gates.latency().percentile(95).atMost(Duration.ofNanos(1)),
                        Gates.cost().total().atMost(0).withMinKnown(0)));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void readsBackWhatItWrites(Gate gate) {
        String line = Json.write(GateJson.toJson(gate));

        assertThat(GateJson.fromJson(Json.readObject(line))).contains(gate);
    }

    @Test
    void writesWhatTheReferenceDescribes() throws NoSuchMethodException {
        assertThat(ofAnnotations().stream().map(GateJson::toJson).map(Json::write))
                .contains(
                        "{\"gate\":\"pass-rate\",\"applicable\":true,\"measure\":\"pass_rate\",\"limit\":0.92,\"policy\":\"POINT\",\"confidence\":0.95,\"by\":\"\",\"min_support\":20,\"min_known\":0.98}",
                        "{\"gate\":\"tone-mean\",\"applicable\":true,\"measure\":\"mean\",\"quantity\":\"score:tone\",\"limit\":0.7,\"policy\":\"POINT\",\"confidence\":0.95,\"by\":\"\",\"min_support\":20,\"min_known\":0.98}",
                        "{\"gate\":\"latency-p95\",\"applicable\":true,\"measure\":\"percentile\",\"quantity\":\"latency\",\"percentile\":95.0,\"limit\":2.0,\"policy\":\"POINT\",\"confidence\":0.95,\"by\":\"\",\"min_support\":20,\"min_known\":0.98}",
                        "{\"gate\":\"tokens-total\",\"applicable\":true,\"measure\":\"total\",\"quantity\":\"tokens\",\"limit\":100000.0,\"policy\":\"POINT\",\"confidence\":0.95,\"by\":\"\",\"min_support\":20,\"min_known\":0.98}");
    }

    @Test
    void writesOnlyTheNameOfAGateThatAUserWrote() {
        Gate own = new Gate() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public Verdict decide(EvalRun run) {
                throw new UnsupportedOperationException();
            }
        };

        Map<String, Object> json = GateJson.toJson(own);

        assertThat(Json.write(json)).isEqualTo("{\"gate\":\"own\",\"applicable\":false}");
        assertThat(GateJson.fromJson(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|'gate' must be a text, found nothing",
                "{\"gate\":\"a\",\"applicable\":true,\"limit\":1,\"measure\":\"median\",\"policy\":\"POINT\",\"confidence\":0.9,\"by\":\"\",\"min_support\":20,\"min_known\":1}|'measure' must be the measure of a gate, found \"median\"",
                "{\"gate\":\"a\",\"applicable\":true,\"limit\":1,\"measure\":\"total\",\"quantity\":\"joules\",\"policy\":\"POINT\",\"confidence\":0.9,\"by\":\"\",\"min_support\":20,\"min_known\":1}|'quantity' must be score:<judge>, latency, tokens or cost, or have 'words', found \"joules\"",
                "{\"gate\":\"a\",\"applicable\":true,\"limit\":1,\"measure\":\"pass_rate_of_k\",\"policy\":\"POINT\",\"confidence\":0.9,\"by\":\"\",\"min_support\":20,\"min_known\":1}|'k' must be a whole number, found nothing",
                "{\"gate\":\"a\",\"applicable\":true,\"limit\":1,\"measure\":\"pass_rate\"}|'policy' must be one of POINT, STRICT, LENIENT, found nothing",
            })
    void refusesWhatIsNoGate(String json, String message) {
        assertThatThrownBy(() -> GateJson.fromJson(Json.readObject(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesNumbersOutsideTheirRange() {
        Map<String, Object> json = GateJson.toJson(Gates.passRate().atLeast(0.9));
        json.put("limit", 90);

        assertThatThrownBy(() -> GateJson.fromJson(json))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'pass-rate': atLeast must be in [0, 1], found 90. Write 0.92 for 92 %.");
    }
}
