/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads traces as answers of an agent: what it was asked, did and answered. */
public final class TraceAnswers {

    private static final String PARAMETER = "eval-datasets.traces";
    private static final String PROVENANCE = "provenance";
    private static final long NANOS = 1_000_000_000L;

    private final List<InputFile> files;
    private final Redaction redaction = Redaction.of(List.of());

    /**
     * The answer of a trace.
     *
     * @param row as that of a candidate, without signals
     * @param about what a filter can ask: the input, and as metadata the join fields, {@code name}, {@code tools}, {@code errors},
     *     {@code answer} and the attributes of the first span; its id is that of the trace
     * @param start of the first span
     */
    public record TraceAnswer(Map<String, Object> row, EvalCase about, Instant start) {}

    /** Takes what traces have. */
    public interface Consumer {

        /** Take an answer. */
        void answer(TraceAnswer answer) throws IOException;

        /** Take notice of a trace, or a part of one, that tells of no answer. */
        void none(String why);
    }

    private TraceAnswers(List<InputFile> files) {
        this.files = files;
    }

    /**
     * Look at files of traces, or directories of them.
     *
     * @throws EvalException if there are none, or they are no traces
     */
    public static TraceAnswers in(List<Path> paths) throws IOException {
        var files = new ArrayList<InputFile>();
        for (Path path : InputFile.files(paths, PARAMETER)) {
            InputFile file = InputFile.of(path, null, false);
            if (!file.format().hasTraces()) {
                throw new EvalException("Parameter '%s' must name files of traces, but %s has the format %s."
                        .formatted(PARAMETER, path, file.format()));
            }
            files.add(file);
        }
        return new TraceAnswers(files);
    }

    /** Read them all; spans of a trace may be anywhere in the files. */
    public void forEach(Consumer consumer) throws IOException {
        Path work = Files.createTempDirectory("eval-traces");
        try (var spans = new Partitions(work, "spans", bytes())) {
            for (InputFile file : files) {
                TraceFiles.read(file, ScoreRules.of(null), new Spans(spans, redaction, consumer));
            }
            for (int i = 0; i < spans.count(); i++) {
                for (List<String> lines : new TreeMap<>(spans.read(i)).values()) {
                    hand(lines.stream().map(Span.JSON::read).toList(), consumer);
                }
            }
        } finally {
            FileTree.delete(work);
        }
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (InputFile file : files) {
            bytes += Files.size(file.path());
        }
        return bytes;
    }

    private void hand(List<Span> spans, Consumer consumer) throws IOException {
        TraceFacts facts = TraceFacts.of(spans);
        Map<String, Object> event = new LinkedHashMap<>(facts.joinFields());
        event.put(EventFields.TRACE, spans.get(0).trace());
        Optional<Map<String, Object>> row = new Candidates(FeedbackRequest.QUESTION).of(event, facts);
        if (row.isEmpty()) {
            consumer.none("traces that do not tell what the agent was asked");
        } else if (row.get().get("answer") == null) {
            consumer.none("traces that do not tell what the agent answered");
        } else {
            consumer.answer(answer(spans.get(0).trace(), row.get(), facts));
        }
    }

    private TraceAnswer answer(String trace, Map<String, Object> row, TraceFacts facts) {
        var answer = new LinkedHashMap<>(row);
        answer.keySet().removeAll(List.of("id", "signals"));
        answer.put(PROVENANCE, Map.of("source_trace_id", trace));
        // again, since escapes in a text that is JSON may have hidden what is to be masked
        Map<String, Object> masked = redaction.fields(answer, Set.of(PROVENANCE));
        var about = new LinkedHashMap<>(facts.attributes());
        about.putAll(object(masked.get("metadata")));
        about.put("answer", masked.getOrDefault("answer", ""));
        EvalCase all = EvalCase.of(trace, object(masked.get("input"))).withMetadata(about);
        return new TraceAnswer(masked, all, Instant.ofEpochSecond(facts.start() / NANOS, facts.start() % NANOS));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return Json.asObject(value).orElse(Map.of());
    }

    /** Keeps spans by their traces. */
    private record Spans(Partitions spans, Redaction redaction, Consumer consumer) implements TraceSink {

        @Override
        public void span(Span span) throws IOException {
            spans.add(Json.write(span.trace()), Span.JSON.line(span.redacted(redaction)));
        }

        @Override
        public void signal(Map<String, Object> draft, Place place) {}

        @Override
        public void refused(Place place, String reason) {
            consumer.none("parts of traces that cannot be read");
        }
    }
}
