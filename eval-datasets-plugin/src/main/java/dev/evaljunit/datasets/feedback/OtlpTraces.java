/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spans and log records of OTLP in JSON, with the feedback that they record. */
final class OtlpTraces implements JsonStream.Parts {

    static final Set<String> PATHS = Set.of(
            "resourceSpans.resource",
            "resourceSpans.scopeSpans.spans",
            "resource_spans.resource",
            "resource_spans.scope_spans.spans",
            "resourceLogs.resource",
            "resourceLogs.scopeLogs.logRecords",
            "resource_logs.resource",
            "resource_logs.scope_logs.log_records");

    private final String file;
    private final int lineBefore;
    private final OtlpSignals signals;
    private final TraceSink sink;
    private final Set<String> ofResource;
    private Map<String, Object> resource = Map.of();

    /**
     * Create what takes the parts of a document.
     *
     * @param lineBefore how many lines of the file are before the document
     * @param ofResource the attributes of a resource that its spans have, too
     */
    OtlpTraces(String file, int lineBefore, OtlpSignals signals, TraceSink sink, Set<String> ofResource) {
        this.file = file;
        this.lineBefore = lineBefore;
        this.signals = signals;
        this.sink = sink;
        this.ofResource = ofResource;
    }

    @Override
    public void begins(String path) {
        if (path.startsWith("resource") && path.indexOf('.') < 0) {
            resource = Map.of();
        }
    }

    @Override
    public void read(String path, @Nullable Object value, int line) throws IOException {
        var place = Place.line(file, lineBefore + line);
        Map<String, Object> object = Json.asObject(value).orElse(Map.of());
        if (path.endsWith(".resource")) {
            resource = AnyValues.map(object.get("attributes"));
            SamplingCheck.check(resource, place);
        } else if (path.endsWith("pans")) {
            span(object, place);
        } else {
            record(object, place);
        }
    }

    private void span(Map<String, Object> object, Place place) throws IOException {
        String trace = text(object, "traceId", "trace_id");
        String id = text(object, "spanId", "span_id");
        if (trace.isBlank() || id.isBlank()) {
            sink.refused(
                    place,
                    "a span must have 'traceId' and 'spanId', found %s and %s."
                            .formatted(Json.excerpt(trace), Json.excerpt(id)));
            return;
        }
        Map<String, Object> attributes = AnyValues.map(object.get("attributes"));
        SamplingCheck.check(attributes, place);
        SamplingCheck.checkTraceState(text(object, "traceState", "trace_state"), place);
        String parent = TraceIds.key(text(object, "parentSpanId", "parent_span_id"));
        var span = new Span(
                TraceIds.key(trace),
                TraceIds.key(id),
                parent.isEmpty() ? Optional.empty() : Optional.of(parent),
                text(object, "name"),
                Times.nanos(first(object, "startTimeUnixNano", "start_time_unix_nano")),
                Times.nanos(first(object, "endTimeUnixNano", "end_time_unix_nano")),
                withResource(attributes),
                events(object),
                false);
        signals.of(span, links(object), place, sink);
        if (!SpanFacts.kind(span).equals(SpanFacts.EVALUATOR)) {
            sink.span(span);
        }
    }

    private static List<Span.Event> events(Map<String, Object> span) {
        var events = new ArrayList<Span.Event>();
        for (Object each : AnyValues.list(span.get("events"))) {
            Map<String, Object> event = Json.asObject(each).orElse(Map.of());
            events.add(new Span.Event(
                    text(event, "name"),
                    Times.nanos(first(event, "timeUnixNano", "time_unix_nano")),
                    AnyValues.map(event.get("attributes"))));
        }
        return events;
    }

    private static List<OtlpSignals.Target> links(Map<String, Object> span) {
        var links = new ArrayList<OtlpSignals.Target>();
        for (Object each : AnyValues.list(span.get("links"))) {
            Map<String, Object> link = Json.asObject(each).orElse(Map.of());
            links.add(new OtlpSignals.Target(
                    TraceIds.key(text(link, "traceId", "trace_id")), TraceIds.key(text(link, "spanId", "span_id"))));
        }
        return links;
    }

    /** Conventions up to 1.36 record messages as logs, which belong to a span by its id. */
    private void record(Map<String, Object> object, Place place) throws IOException {
        Map<String, Object> attributes = new LinkedHashMap<>(AnyValues.map(object.get("attributes")));
        SamplingCheck.check(attributes, place);
        String name = text(object, "eventName", "event_name");
        if (name.isEmpty() && attributes.get("event.name") instanceof String given) {
            name = given;
        }
        Json.asObject(AnyValues.plain(object.get("body"))).ifPresent(body -> body.forEach(attributes::putIfAbsent));
        long at = Times.nanos(first(object, "timeUnixNano", "time_unix_nano"));
        long seen = Times.nanos(first(object, "observedTimeUnixNano", "observed_time_unix_nano"));
        String trace = TraceIds.key(text(object, "traceId", "trace_id"));
        var event = new Span.Event(name, at == 0 ? seen : at, attributes);
        var span = new Span(
                trace,
                TraceIds.key(text(object, "spanId", "span_id")),
                Optional.empty(),
                "",
                event.at(),
                event.at(),
                resourceFields(),
                List.of(event),
                true);
        signals.of(span, List.of(), place, sink);
        if (!trace.isEmpty()) {
            sink.span(span);
        }
    }

    private Map<String, Object> withResource(Map<String, Object> attributes) {
        var all = new LinkedHashMap<>(attributes);
        resourceFields().forEach(all::putIfAbsent);
        return all;
    }

    private Map<String, Object> resourceFields() {
        var fields = new LinkedHashMap<String, Object>();
        for (String name : ofResource) {
            @Nullable Object value = resource.get(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static String text(Map<String, Object> object, String... names) {
        return first(object, names) instanceof String text ? text : "";
    }

    private static @Nullable Object first(Map<String, Object> object, String... names) {
        for (String name : names) {
            if (object.get(name) != null) {
                return object.get(name);
            }
        }
        return null;
    }
}
