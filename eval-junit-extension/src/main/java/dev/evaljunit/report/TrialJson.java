/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.AgentError;
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judgement;
import dev.evaljunit.Score;
import dev.evaljunit.TrialResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Trials as {@code trials.jsonl} and {@code run.json} hold them. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by launches
public final class TrialJson {

    private TrialJson() {}

    /** {@return everything about the trial} */
    public static Map<String, Object> full(EvalCase evalCase, TrialResult trial) {
        var json = new LinkedHashMap<String, Object>();
        json.put("case", evalCase.id());
        json.put("trial", trial.number());
        json.put("outcome", trial.outcome());
        json.put("latency_ms", trial.latency().toMillis());
        json.put("latency_ns", trial.latency().toNanos());
        trial.answer().ifPresent(answer -> json.put("answer", answer.toJson()));
        trial.error().ifPresent(error -> json.put("error", of(error)));
        json.put("scores", trial.judgements().stream().map(TrialJson::of).toList());
        putMeasurements(json, trial);
        return json;
    }

    /** {@return the trial without the answer and the stack trace} */
    static Map<String, Object> brief(TrialResult trial) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", trial.number());
        json.put("outcome", trial.outcome());
        json.put("latency_ms", trial.latency().toMillis());
        trial.error().ifPresent(error -> json.put("error", Map.of("message", error.message())));
        trial.answer().flatMap(Answer::usage).ifPresent(usage -> json.put("usage", usage.toJson()));
        json.put("scores", trial.judgements().stream().map(TrialJson::of).toList());
        putMeasurements(json, trial);
        return json;
    }

    /** Put the values of users' quantities: JSON has no number for what is unknown or never ends. */
    @SuppressWarnings("NullAway") // JSON null is a value that maps hold
    private static void putMeasurements(Map<String, Object> json, TrialResult trial) {
        if (!trial.measurements().isEmpty()) {
            var values = new LinkedHashMap<String, Object>();
            new TreeMap<>(trial.measurements()).forEach((key, value) -> values.put(key, measurement(value)));
            json.put("measurements", values);
        }
    }

    private static @Nullable Object measurement(double value) {
        return Double.isNaN(value) ? null : Double.isInfinite(value) ? "infinite" : value;
    }

    private static Map<String, Object> of(AgentError error) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", error.message());
        json.put("stack_trace", error.stackTrace());
        return json;
    }

    private static Map<String, Object> of(Judgement judgement) {
        Score score = judgement.score();
        var json = new LinkedHashMap<String, Object>();
        json.put("judge", judgement.judge());
        json.put("threshold", judgement.threshold());
        score.value().ifPresentOrElse(value -> json.put("value", value), () -> json.put("unscored", true));
        json.put("reason", score.reason());
        score.raw().ifPresent(raw -> json.put("raw", raw));
        score.usage().ifPresent(usage -> json.put("usage", usage.toJson()));
        return json;
    }
}
