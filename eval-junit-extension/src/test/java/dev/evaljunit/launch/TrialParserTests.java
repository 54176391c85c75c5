/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.AgentError;
import dev.evaljunit.Answer;
import dev.evaljunit.Judgement;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.report.Redaction;
import dev.evaljunit.report.SampleRuns;
import dev.evaljunit.report.TrialJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrialParserTests {

    private static final String NULL_IN_OUTPUT = "{\"city\": null, \"n\": [1, 2.50, 1e5, 30000000000, true]}";

    static Stream<TrialResult> trials() {
        return Stream.concat(SampleRuns.refunds().allTrials(), Stream.of(everything(), nothing(), crash(), timeout()));
    }

    private static TrialResult everything() {
        Answer answer = Answer.of("a\nb\r\u2028\u0000 \uD83D\uDE00 <b> [x](y) \\u0041 \"")
                .withOutput(Json.readObject(NULL_IN_OUTPUT))
                .withContexts(List.of("", "one", "two\n"))
                .withToolCalls(List.of(
                        ToolCall.of("none", Map.of()),
                        ToolCall.of("find", Map.of("price", 0.1, "big", new BigDecimal("1.10")))
                                .withResult("")))
                .withUsage(Usage.of(1, Long.MAX_VALUE - 1).withModel("model-1").withUsd(0.1 + 0.2));
        return TrialResult.answered(
                3,
                answer,
                Duration.ofNanos(1_234_567_891_011L),
                List.of(
                        Judgement.of(
                                "first",
                                1.0 / 3,
                                Score.of(2.0 / 3, "why").withRaw("raw\n").withUsage(Usage.of(5, 6))),
                        Judgement.of("second", 0, Score.of(0, "")),
                        Judgement.of(
                                "third",
                                1,
                                Score.unscored("busy")
                                        .withRaw("")
                                        .withUsage(Usage.of(0, 0).withModel("m").withUsd(0.0)))));
    }

    private static TrialResult nothing() {
        return TrialResult.answered(1, Answer.of(""), Duration.ZERO, List.of());
    }

    private static TrialResult crash() {
        return TrialResult.failed(2, AgentError.of(new IllegalStateException("a\nb")), Duration.ofNanos(1));
    }

    private static TrialResult timeout() {
        return TrialResult.failed(1, AgentError.of("too long", ""), Duration.ofDays(2));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void readsBackWhatIsWritten(TrialResult trial) {
        assertThat(parse(line(trial))).isEqualTo(trial);
        assertThat(line(parse(line(trial)))).isEqualTo(line(trial));
    }

    @Test
    void readsBackWhatIsRedactedAndRedactsItNoFurther() {
        var secret = new LinkedHashMap<String, Object>();
        secret.put("password", "hunter2hunter2");
        secret.put("note", "Authorization: Bearer abcdefghijklmnop0123456789 and api_key='sk-0123456789abcdef01'");
        TrialResult trial = TrialResult.answered(
                1,
                Answer.of("https://user:pass@host refresh_token=abcd1234, \"client_secret\": \"x'y1234567\"")
                        .withOutput(secret),
                Duration.ofNanos(5),
                List.of(Judgement.of("a", 0.5, Score.of(1, "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END"))));
        TrialResult redacted = Redaction.of(trial);

        assertThat(redacted).isNotEqualTo(trial);
        assertThat(parse(line(redacted))).isEqualTo(redacted);
        assertThat(Redaction.of(redacted)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|'trial' must be a whole number, found nothing",
                "{\"trial\":1,\"latency_ns\":1}|A trial must have either an answer or an error",
                "{\"trial\":1,\"answer\":{\"text\":\"a\"}}|'latency_ns' must be a whole number of at most 64 bits, found nothing",
                "{\"trial\":1,\"answer\":\"a\"}|'answer' must be an object, found \"a\"",
                "{\"trial\":1,\"answer\":{\"text\":\"a\",\"contexts\":[1]}}|'contexts' must be texts, found 1",
                "{\"trial\":1,\"latency_ns\":1,\"answer\":{\"text\":\"a\"},\"scores\":[{\"judge\":\"j\",\"threshold\":0.5,\"reason\":\"\"}]}|'value' must be a number, found nothing",
                "{\"trial\":1,\"latency_ns\":1,\"answer\":{\"text\":\"a\"},\"scores\":[{\"judge\":\"j\",\"threshold\":0.5,\"value\":2,\"reason\":\"\"}]}|A score must be in [0, 1], found: 2.0",
            })
    void refusesWhatIsNoTrial(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static String line(TrialResult trial) {
        return Json.write(TrialJson.full(SampleRuns.refund(1, "Can I?", "consumer"), trial));
    }

    private static TrialResult parse(String line) {
        return TrialParser.trial(new JsonFields(Json.readObject(line)));
    }
}
