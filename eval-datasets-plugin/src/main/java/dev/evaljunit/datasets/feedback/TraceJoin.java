/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Joins events to their traces on the disk: both are spread over partitions by the trace's id, and then read partition by
 * partition, so that neither all events nor all spans are in memory.
 */
final class TraceJoin implements Closeable {

    private static final JsonBinding<Held> HELD = JsonBinding.skippingUnknown(Held.class);

    private final Redaction redaction;
    private final Partitions events;
    private final Partitions spans;
    private final DiskIndex wanted;
    private final DiskIndex joined;
    private final DiskIndex others;
    private final Tally tally;

    /**
     * An event that waits.
     *
     * @param isStored whether it is in the store, and only its candidate is missing
     */
    private record Held(boolean isStored, String file, int line, Map<String, Object> event) {}

    /** Takes an event with the spans of its trace. */
    interface Joined {

        /** Take an event whose candidate is missing; the trace has no spans if none were found. */
        void stored(Map<String, Object> event, List<Span> trace) throws IOException;

        /** As {@link #stored}, of an event that must first get the join fields of the trace. */
        void waiting(Outcome.Event event, List<Span> trace) throws IOException;
    }

    /** @param bytes about the size of all files */
    TraceJoin(Path work, Redaction redaction, Tally tally, long bytes) throws IOException {
        this.redaction = redaction;
        this.tally = tally;
        this.events = new Partitions(work, "events", bytes);
        this.spans = new Partitions(work, "spans", bytes);
        this.wanted = DiskIndex.create(work, "traces", 0);
        this.joined = DiskIndex.create(work, "joined-traces", 0);
        this.others = DiskIndex.create(work, "other-traces", 0);
    }

    void waiting(Outcome.Event event) throws IOException {
        hold(event.trace(), new Held(false, event.file(), event.line(), Json.readObject(event.json())));
    }

    void stored(Map<String, Object> event) throws IOException {
        String trace = TraceIds.key(String.valueOf(event.get(EventFields.TRACE)));
        hold(trace, new Held(true, "", 0, event));
    }

    /** Note an event that has its candidate, so that its trace is not reported as one without feedback. */
    void joined(Map<String, Object> event) throws IOException {
        long hash = joined.hash(TraceIds.key(String.valueOf(event.get(EventFields.TRACE))));
        if (!joined.has(hash)) {
            joined.add(hash, 0);
        }
    }

    private void hold(String trace, Held held) throws IOException {
        long hash = wanted.hash(trace);
        if (!wanted.has(hash)) {
            wanted.add(hash, 0);
        }
        events.add(Json.write(trace), HELD.line(held));
    }

    /** Keep a span if an event is about its trace; all events must have been added. */
    void span(Span span) throws IOException {
        if (wanted.has(wanted.hash(span.trace()))) {
            spans.add(Json.write(span.trace()), Span.JSON.line(span.redacted(redaction)));
        } else if (!span.isRecord() && !joined.has(joined.hash(span.trace()))) {
            long hash = others.hash(span.trace());
            if (!others.has(hash)) {
                others.add(hash, 0);
                tally.withoutFeedback(span.trace());
            }
        }
    }

    /** Hand on all events, each with its trace. */
    void finish(Joined joined) throws IOException {
        for (int i = 0; i < events.count(); i++) {
            Map<String, List<String>> ofTraces = events.read(i);
            Map<String, List<String>> spansOfTraces = spans.read(i);
            for (Map.Entry<String, List<String>> trace : ofTraces.entrySet()) {
                List<Span> all = new ArrayList<>();
                spansOfTraces.getOrDefault(trace.getKey(), List.of()).forEach(line -> all.add(Span.JSON.read(line)));
                for (String line : trace.getValue()) {
                    hand(HELD.read(line), all, joined);
                }
            }
        }
    }

    private static void hand(Held held, List<Span> trace, Joined joined) throws IOException {
        if (held.isStored()) {
            joined.stored(held.event(), trace);
        } else {
            joined.waiting(Outcome.Event.of(held.event(), Place.line(held.file(), held.line())), trace);
        }
    }

    @Override
    public void close() throws IOException {
        try (wanted;
                joined;
                others;
                events) {
            spans.close();
        }
    }
}
