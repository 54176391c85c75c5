/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what judges have said about traces: the events of OpenTelemetry, annotations of OpenInference, and scores of Langfuse. */
public final class TraceScores {

    private static final String PARAMETER = "eval-datasets.traces";

    /** Other names of the version of a prompt, as OpenTelemetry has none. */
    private static final List<String> OTHER_VERSIONS = List.of("gen_ai.prompt.version", "eval_junit.prompt_version");

    private final String version;
    private final Map<String, ScoredTrace> traces = new TreeMap<>();
    private int refused;

    private TraceScores(String version) {
        this.version = version;
    }

    /**
     * What a judge has said.
     *
     * @param value the score; {@code null} if there is none
     * @param label the category; empty if there is none
     * @param error why there is no score; empty if nobody says so
     * @param at when, in nanoseconds since 1970; 0 if nobody says so
     * @param attributes of the event, without its explanation
     */
    public record Score(
            String judge,
            @Nullable Double value,
            String label,
            String error,
            long at,
            Map<String, Object> attributes) {}

    /**
     * Read files of traces, or directories of them. Spans of a trace may be anywhere in them.
     *
     * @param version the attribute with the version of the prompt
     * @throws EvalException if there are none, or they are no traces
     */
    public static TraceScores read(List<Path> paths, String version) throws IOException {
        var scores = new TraceScores(version);
        Set<String> ofResource = new LinkedHashSet<>(EventFields.OF_TRACE);
        ofResource.add(version);
        ofResource.addAll(OTHER_VERSIONS);
        for (Path path : InputFile.files(paths, PARAMETER)) {
            if (Files.size(path) == 0) {
                continue; // a collector that has just started, or begun another file
            }
            InputFile file = InputFile.of(path, null, false);
            if (!file.format().hasTraces()) {
                throw new EvalException("Parameter '%s' must name files of traces, but %s has the format %s."
                        .formatted(PARAMETER, path, file.format()));
            }
            TraceFiles.read(file, ScoreRules.of(null), scores.new Sink(), ofResource);
        }
        return scores;
    }

    /** {@return the traces, in the order of their ids} */
    public Map<String, ScoredTrace> traces() {
        return traces;
    }

    /** {@return how many parts of traces cannot be read} */
    public int refused() {
        return refused;
    }

    private ScoredTrace trace(String id) {
        return traces.computeIfAbsent(id, ScoredTrace::new);
    }

    private void note(Span span, Map<String, Object> attributes) {
        if (span.trace().isEmpty()) {
            return;
        }
        ScoredTrace trace = trace(span.trace());
        boolean isRoot = span.parent().isEmpty() && !span.isRecord();
        var facts = new SpanFacts(span, List.of());
        facts.joinFields().forEach((name, value) -> trace.note(name, String.valueOf(value), isRoot));
        for (String name : EventFields.OF_TRACE) {
            trace.note(name, text(attributes, name), isRoot);
        }
        noteVersion(trace, attributes, isRoot);
        noteVersion(trace, span.attributes(), isRoot);
    }

    private void noteVersion(ScoredTrace trace, Map<String, Object> attributes, boolean isRoot) {
        if (version.equals(EventFields.PROMPT_VERSION)) {
            OTHER_VERSIONS.forEach(other -> trace.note(EventFields.PROMPT_VERSION, text(attributes, other), isRoot));
        } else {
            Map<String, Object> metadata = Json.asObject(SpanAttributes.parsed(attributes.get("metadata")))
                    .orElse(Map.of());
            trace.note(version, text(attributes, version), isRoot);
            trace.note(version, text(metadata, version), isRoot);
        }
    }

    /** The reasons of judges are long, and nobody needs them here. */
    private static Map<String, Object> withoutTexts(Map<String, Object> attributes) {
        var few = new LinkedHashMap<>(attributes);
        few.remove(OtlpSignals.EVALUATION + "explanation");
        return few;
    }

    private static String text(Map<String, Object> fields, String name) {
        @Nullable Object value = fields.get(name);
        return value instanceof String || value instanceof Number
                ? String.valueOf(value).strip()
                : "";
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** Takes what is in the files. */
    private final class Sink implements TraceSink {

        @Override
        public void span(Span span) {
            note(span, span.attributes());
        }

        @Override
        public boolean evaluation(Span span, Span.Event event) {
            Map<String, Object> given = event.attributes();
            note(span, given);
            @Nullable Object value = given.get(OtlpSignals.EVALUATION + "score.value");
            long at = event.at() == 0 ? span.end() : Math.max(event.at(), span.start());
            trace(span.trace())
                    .add(new Score(
                            text(given, OtlpSignals.EVALUATION + "name"),
                            value instanceof Number number ? Double.valueOf(number.doubleValue()) : null,
                            text(given, OtlpSignals.EVALUATION + "score.label"),
                            text(given, "error.type"),
                            at,
                            withoutTexts(given)));
            return true;
        }

        /** Thumbs and other signals of users are no scores of judges. */
        @Override
        public void signal(Map<String, Object> draft, Place place) {
            String signal = text(draft, EventFields.SIGNAL);
            String trace = text(draft, EventFields.TRACE);
            boolean isScore = signal.equals(Signal.SCORE.toString()) || signal.equals(Signal.COMMENT.toString());
            if (!isScore || trace.isEmpty() || text(draft, EventFields.NAME).isEmpty()) {
                return;
            }
            @Nullable Object value = draft.get(EventFields.VALUE);
            trace(TraceIds.key(trace))
                    .add(new Score(
                            text(draft, EventFields.NAME),
                            number(value),
                            text(draft, EventFields.LABEL),
                            "",
                            Times.nanosOfText(draft.get(EventFields.CREATED)),
                            Json.asObject(draft.get(EventFields.METADATA)).orElse(Map.of())));
        }

        @Override
        public void refused(Place place, String reason) {
            refused++;
        }
    }
}
