/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.output.Otlp.Result;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A span for each trial, for back ends that read no logs: the parent of the agent's spans, which nobody else exports. It has its scores
 * as events, and as attributes in the words of OpenInference. A line has the spans of a case.
 */
final class OtlpSpans {

    private static final int INTERNAL = 1;
    private static final int ERROR = 2;

    private OtlpSpans() {}

    static void write(OutputRun run, Writer out) throws IOException {
        Otlp.write("Spans", "spans", (of, result, trial) -> Stream.of(span(of, result, trial)), run, out);
    }

    private static Map<String, Object> span(OutputRun run, CaseResult result, TrialResult trial) {
        String trace = Otlp.trace(run, result, trial);
        String end = Otlp.nanos(run.run().startedAt(), trial.latency());
        List<Result> results = Otlp.results(run, result, trial);
        Map<String, Object> span = Fields.of(
                "traceId",
                trace,
                "spanId",
                Otlp.span(trace),
                "name",
                "eval trial",
                "kind",
                INTERNAL,
                "startTimeUnixNano",
                Otlp.nanos(run.run().startedAt(), Duration.ZERO),
                "endTimeUnixNano",
                end,
                "attributes",
                attributes(run, result, trial),
                "events",
                results.stream().map(each -> event(each, end)).toList());
        trial.error().ifPresent(error -> span.put("status", Fields.of("code", ERROR, "message", error.message())));
        return span;
    }

    private static Map<String, Object> event(Result result, String time) {
        return Fields.of("timeUnixNano", time, "name", Otlp.EVENT, "attributes", result.attributes());
    }

    private static List<Map<String, Object>> attributes(OutputRun run, CaseResult result, TrialResult trial) {
        var attributes = new ArrayList<>(Otlp.common(run.run(), result, trial));
        attributes.add(Otlp.attribute("openinference.span.kind", "CHAIN"));
        int number = 0;
        for (Judgement judgement : trial.judgements()) {
            if (judgement.applies()) {
                addAnnotation("annotations.%s.annotation.".formatted(number++), judgement, run, attributes);
            }
        }
        return attributes;
    }

    private static void addAnnotation(
            String prefix, Judgement judgement, OutputRun run, List<Map<String, Object>> attributes) {
        attributes.add(Otlp.attribute(prefix + "name", judgement.judge()));
        judgement.score().value().ifPresent(value -> attributes.add(Otlp.attribute(prefix + "score", value)));
        attributes.add(
                Otlp.attribute(prefix + "label", judgement.outcome().name().toLowerCase(Locale.ROOT)));
        if (!judgement.score().reason().isEmpty()) {
            attributes.add(
                    Otlp.attribute(prefix + "explanation", judgement.score().reason()));
        }
        boolean isModel = Optional.ofNullable(run.run().judges().get(judgement.judge()))
                .filter(identity -> identity.containsKey("model"))
                .isPresent();
        attributes.add(Otlp.attribute(prefix + "annotator_kind", isModel ? "LLM" : "CODE"));
    }
}
