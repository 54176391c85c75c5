/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.launch;

import dev.evaljunit.AgentError;
import dev.evaljunit.Answer;
import dev.evaljunit.Judgement;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.report.TrialJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TrialJson#full} writes. Whatever is wrong with it is an {@link IllegalArgumentException}. */
final class TrialParser {

    private TrialParser() {}

    static TrialResult trial(JsonFields json) {
        int number = json.count("trial");
        Optional<Answer> answer = json.optionalFields("answer").map(TrialParser::answer);
        Optional<AgentError> error = json.optionalFields("error").map(TrialParser::error);
        Duration latency = Duration.ofNanos(json.whole("latency_ns"));
        List<Judgement> judgements = json.list("scores").stream()
                .map(each -> judgement(JsonFields.of(each)))
                .toList();
        if (answer.isPresent() == error.isPresent()) {
            throw new IllegalArgumentException("A trial must have either an answer or an error");
        }
        TrialResult trial = answer.map(given -> TrialResult.answered(number, given, latency, judgements))
                .orElseGet(() -> TrialResult.failed(number, error.orElseThrow(), latency));
        return json.optionalFields("measurements")
                .map(values -> trial.withMeasurements(measurements(values)))
                .orElse(trial);
    }

    private static Map<String, Double> measurements(JsonFields json) {
        var values = new HashMap<String, Double>();
        json.object().keySet().forEach(key -> values.put(key, measurement(json, key)));
        return values;
    }

    private static double measurement(JsonFields json, String key) {
        if (!json.has(key)) {
            return Double.NaN;
        }
        return "infinite".equals(json.object().get(key)) ? Double.POSITIVE_INFINITY : json.number(key);
    }

    private static AgentError error(JsonFields json) {
        return AgentError.of(json.text("message"), json.text("stack_trace"));
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
        ToolCall call = ToolCall.of(json.text("name"), json.fields("arguments").object());
        return json.optionalText("result").map(call::withResult).orElse(call);
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
        return Judgement.of(json.text("judge"), json.number("threshold"), usage == null ? raw : raw.withUsage(usage));
    }
}
