/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Traces as Langfuse's page downloads them: a trace with its scores, and its observations. Inputs, outputs and metadata are JSON
 * texts, and those of the trace are encoded twice.
 */
final class LangfuseTraces implements JsonStream.Parts {

    static final Set<String> PATHS = Set.of("");

    private static final Map<String, String> KINDS = Map.of(
            "GENERATION", SpanFacts.LLM,
            "TOOL", SpanFacts.TOOL,
            "RETRIEVER", SpanFacts.RETRIEVER,
            "AGENT", "AGENT",
            "EVALUATOR", SpanFacts.EVALUATOR,
            "EMBEDDING", "EMBEDDING");

    private final String file;
    private final int lineBefore;
    private final LangfuseScores scores;
    private final TraceSink sink;

    LangfuseTraces(String file, int lineBefore, LangfuseScores scores, TraceSink sink) {
        this.file = file;
        this.lineBefore = lineBefore;
        this.scores = scores;
        this.sink = sink;
    }

    @Override
    public void read(String path, @Nullable Object value, int line) throws IOException {
        var place = Place.line(file, lineBefore + line);
        Map<String, Object> document = Json.asObject(value).orElse(Map.of());
        Map<String, Object> trace = Json.asObject(document.get("trace")).orElse(Map.of());
        if (!(trace.get("id") instanceof String id) || id.isBlank()) {
            sink.refused(place, "a trace must have 'trace.id', found nothing.");
            return;
        }
        SamplingCheck.check(trace, place);
        boolean hasRoot = false;
        for (Object each : AnyValues.list(document.get("observations"))) {
            Map<String, Object> observation = Json.asObject(each).orElse(Map.of());
            boolean isRoot = observation.get("parentObservationId") == null;
            sink.span(span(id, observation, isRoot && !hasRoot ? trace : Map.of()));
            hasRoot |= isRoot;
        }
        if (!hasRoot) {
            sink.span(span(id, Map.of("id", id, "type", "CHAIN"), trace));
        }
        scores(id, trace, place);
    }

    private void scores(String id, Map<String, Object> trace, Place place) throws IOException {
        for (Object each : AnyValues.list(trace.get("scores"))) {
            var score = new LinkedHashMap<>(Json.asObject(each).orElse(Map.of()));
            score.putIfAbsent("traceId", id);
            try {
                for (Map<String, Object> draft : scores.read(score).events()) {
                    sink.signal(draft, place);
                }
            } catch (RefusedRow e) {
                sink.refused(place, e.reason());
            }
        }
    }

    private static Span span(String trace, Map<String, Object> observation, Map<String, Object> ofTrace) {
        String type = String.valueOf(observation.get("type"));
        var attributes = new LinkedHashMap<String, Object>(attributes(observation.get("metadata")));
        attributes.put("openinference.span.kind", KINDS.getOrDefault(type, "CHAIN"));
        put(attributes, "input.value", decoded(observation.get("input")));
        put(attributes, "output.value", decoded(observation.get("output")));
        if (!ofTrace.isEmpty()) {
            put(attributes, "session.id", ofTrace.get("sessionId"));
            put(attributes, "metadata", SpanAttributes.parsed(ofTrace.get("metadata")));
            put(attributes, "input.value", decoded(ofTrace.get("input")));
            put(attributes, "output.value", decoded(ofTrace.get("output")));
        }
        messages(attributes, type);
        Object parent = observation.get("parentObservationId");
        return new Span(
                TraceIds.key(trace),
                TraceIds.key(String.valueOf(observation.get("id"))),
                parent instanceof String id ? Optional.of(TraceIds.key(id)) : Optional.empty(),
                String.valueOf(observation.get("name")),
                Times.nanosOfText(observation.get("startTime")),
                Times.nanosOfText(observation.get("endTime")),
                attributes,
                List.of(),
                false);
    }

    /** The metadata of an OpenTelemetry span has its attributes. */
    private static Map<String, Object> attributes(@Nullable Object metadata) {
        Map<String, Object> all = Json.asObject(SpanAttributes.parsed(metadata)).orElse(Map.of());
        return Json.asObject(all.get("attributes")).orElse(all);
    }

    /** A generation has the request and the reply of a model; what it is depends on the model's API. */
    private static void messages(Map<String, Object> attributes, String type) {
        if (!type.equals("GENERATION")) {
            return;
        }
        list(attributes.get("input.value"), "messages", "contents")
                .ifPresent(messages -> attributes.put("gen_ai.input.messages", messages));
        @Nullable Object output = attributes.get("output.value");
        Optional<List<?>> replies = list(output, "choices", "messages");
        Map<String, Object> object = Json.asObject(output).orElse(Map.of());
        if (replies.isPresent()) {
            attributes.put("gen_ai.output.messages", replies.get());
        } else if (object.get("content") instanceof Map<?, ?> message) {
            attributes.put("gen_ai.output.messages", List.of(message));
        } else if (output instanceof String || object.containsKey("role")) {
            attributes.put("gen_ai.output.messages", List.of(output));
        }
    }

    private static Optional<List<?>> list(@Nullable Object value, String... names) {
        if (value instanceof List<?> list) {
            return Optional.of(list);
        }
        Map<String, Object> object = Json.asObject(value).orElse(Map.of());
        for (String name : names) {
            if (object.get(name) instanceof List<?> list) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object decoded(@Nullable Object value) {
        @Nullable Object once = value instanceof String text && text.startsWith("\"") ? unquoted(text) : value;
        return SpanAttributes.parsed(once);
    }

    private static @Nullable Object unquoted(String text) {
        try {
            return Json.read(text);
        } catch (JsonException e) {
            return text;
        }
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
