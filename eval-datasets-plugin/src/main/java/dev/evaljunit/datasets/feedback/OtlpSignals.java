/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feedback that traces record: our own events, {@code gen_ai.evaluation.result}, and annotations of OpenInference. Those
 * without an id get one of their content, so that another import finds them again.
 */
final class OtlpSignals {

    static final String EVALUATION = "gen_ai.evaluation.";
    private static final int ID_DIGITS = 32;

    private final ScoreRules rules;

    OtlpSignals(ScoreRules rules) {
        this.rules = rules;
    }

    /** What feedback is about. */
    record Target(String trace, String span) {}

    void of(Span span, List<Target> links, Place place, TraceSink sink) throws IOException {
        for (Span.Event event : span.events()) {
            if (event.name().equals(EVALUATION + "result")) {
                if (!sink.evaluation(span, event)) {
                    emit(() -> evaluation(span, event), place, sink);
                }
            } else if (event.attributes().containsKey(EventFields.ID)
                    && event.attributes().containsKey(EventFields.SIGNAL)) {
                sink.signal(ours(span, event), place);
            }
        }
        boolean isCarrier = SpanFacts.kind(span).equals(SpanFacts.EVALUATOR) && links.size() == 1;
        annotations(span, isCarrier ? links.get(0) : new Target(span.trace(), span.id()), place, sink);
    }

    private interface Signal {

        Map<String, Object> draft() throws RefusedRow;
    }

    private static void emit(Signal signal, Place place, TraceSink sink) throws IOException {
        try {
            sink.signal(signal.draft(), place);
        } catch (RefusedRow e) {
            sink.refused(place, e.reason());
        }
    }

    private static Map<String, Object> ours(Span span, Span.Event event) {
        var draft = new LinkedHashMap<String, Object>();
        draft.put(EventFields.TRACE, span.trace());
        put(draft, EventFields.SPAN, span.id());
        event.attributes().forEach((name, value) -> {
            if (EventFields.ALL.contains(name) && !"".equals(value)) {
                draft.put(name, value);
            }
        });
        draft.putIfAbsent(EventFields.CREATED, Times.ofNanos(event.at()));
        draft.put(EventFields.SYSTEM, "otlp");
        return draft;
    }

    private Map<String, Object> evaluation(Span span, Span.Event event) throws RefusedRow {
        Map<String, Object> given = event.attributes();
        var draft = draft(span, new Target(span.trace(), span.id()), event.at());
        put(draft, EventFields.SOURCE, given.getOrDefault(EventFields.SOURCE, "gen_ai.evaluation"));
        put(draft, EventFields.COMMENT, given.get(EVALUATION + "explanation"));
        @Nullable Object label = given.get(EVALUATION + "score.label");
        rules.apply(
                draft,
                String.valueOf(given.getOrDefault(EVALUATION + "name", "")),
                given.get(EVALUATION + "score.value"),
                label instanceof String text && !text.isEmpty() ? text : null);
        return identified(draft, given.get(EventFields.ID));
    }

    private void annotations(Span span, Target target, Place place, TraceSink sink) throws IOException {
        var attributes = new SpanAttributes(span.attributes());
        for (String scope : List.of("", "trace.", "session.")) {
            for (String spelling : List.of("annotation", "evaluation")) {
                String list = scope + spelling + "s";
                boolean mayHave = attributes.all().keySet().stream().anyMatch(key -> key.startsWith(list + "."));
                for (Object each : mayHave ? attributes.list(list) : List.of()) {
                    Map<String, Object> annotation = Json.asObject(
                                    Json.asObject(each).orElse(Map.of()).get(spelling))
                            .orElse(Map.of());
                    emit(() -> annotation(span, target, scope, annotation), place, sink);
                }
            }
        }
    }

    private Map<String, Object> annotation(Span span, Target target, String scope, Map<String, Object> given)
            throws RefusedRow {
        var draft = draft(span, target, Math.max(span.start(), span.end()));
        if (!scope.isEmpty()) {
            draft.remove(EventFields.SPAN);
        }
        put(draft, EventFields.THREAD, span.attributes().get("session.id"));
        if (scope.equals("session.") && target.trace().equals(span.trace())) {
            draft.remove(EventFields.TRACE);
        }
        put(draft, EventFields.SOURCE, given.getOrDefault("annotator_kind", "annotation without annotator_kind"));
        put(draft, EventFields.COMMENT, given.get("explanation"));
        Metadata.put(draft, SpanAttributes.parsed(given.get("metadata")));
        rules.apply(
                draft,
                String.valueOf(given.getOrDefault("name", "")),
                given.get("score"),
                given.get("label") instanceof String text && !text.isEmpty() ? text : null);
        return identified(draft, given.get("identifier"));
    }

    private static Map<String, Object> draft(Span span, Target target, long at) {
        var draft = new LinkedHashMap<String, Object>();
        put(draft, EventFields.TRACE, target.trace());
        put(draft, EventFields.SPAN, target.span());
        for (String name : EventFields.OF_TRACE) {
            put(draft, name, span.attributes().get(name));
        }
        draft.put(EventFields.CREATED, Times.ofNanos(at));
        draft.put(EventFields.SYSTEM, "otlp");
        return draft;
    }

    /** The same annotation has the same identifier, name and target; without an identifier, the same content. */
    private static Map<String, Object> identified(Map<String, Object> draft, @Nullable Object identifier) {
        boolean hasId = identifier instanceof String text && !text.isBlank();
        Stream<String> parts = hasId
                ? Stream.of(
                        String.valueOf(identifier),
                        String.valueOf(draft.get(EventFields.NAME)),
                        String.valueOf(draft.get(EventFields.TRACE)),
                        String.valueOf(draft.get(EventFields.SPAN)))
                : Stream.of(Json.write(draft));
        draft.put(EventFields.ID, "otlp-" + Sha256.ofLines(parts).substring(0, ID_DIGITS));
        return draft;
    }

    private static void put(Map<String, Object> draft, String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            draft.put(name, value);
        }
    }
}
