/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.AgentError;
import dev.evaljunit.Answer;
import dev.evaljunit.Judgement;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TrialJson#full} writes. Whatever is wrong with it is an {@link IllegalArgumentException}. */
final class TrialParser {

    private TrialParser() {}

    static TrialResult trial(JsonFields json) {
        return new TrialResult(
                json.count("trial"),
                json.optionalFields("answer").map(TrialParser::answer).orElse(null),
                json.optionalFields("error").map(TrialParser::error).orElse(null),
                Duration.ofNanos(json.whole("latency_ns")),
                json.list("scores").stream()
                        .map(each -> judgement(JsonFields.of(each)))
                        .toList());
    }

    private static AgentError error(JsonFields json) {
        return new AgentError(json.text("message"), json.text("stack_trace"));
    }

    private static Answer answer(JsonFields json) {
        Answer answer = Answer.of(json.text("text"))
                .withContexts(texts(json.list("contexts")))
                .withToolCalls(json.list("tool_calls").stream()
                        .map(each -> toolCall(JsonFields.of(each)))
                        .toList());
        @Nullable Usage usage = usage(json);
        Answer counted = usage == null ? answer : answer.withUsage(usage);
        return json.value("output").map(counted::withOutput).orElse(counted);
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(TrialParser::text).toList();
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'contexts' must be texts, found " + Json.excerpt(value));
    }

    private static ToolCall toolCall(JsonFields json) {
        return new ToolCall(
                json.text("name"),
                json.fields("arguments").object(),
                json.optionalText("result").orElse(null));
    }

    private static @Nullable Usage usage(JsonFields json) {
        return json.optionalFields("usage").map(TrialParser::tokens).orElse(null);
    }

    private static Usage tokens(JsonFields json) {
        Usage tokens = Usage.of(json.whole("input_tokens"), json.whole("output_tokens"));
        Usage named = json.optionalText("model").map(tokens::withModel).orElse(tokens);
        return json.has("usd") ? named.withUsd(json.number("usd")) : named;
    }

    private static Judgement judgement(JsonFields json) {
        Score score = json.has("unscored")
                ? Score.unscored(json.text("reason"))
                : Score.of(json.number("value"), json.text("reason"));
        Score raw = json.optionalText("raw").map(score::withRaw).orElse(score);
        @Nullable Usage usage = usage(json);
        return new Judgement(json.text("judge"), json.number("threshold"), usage == null ? raw : raw.withUsage(usage));
    }
}
