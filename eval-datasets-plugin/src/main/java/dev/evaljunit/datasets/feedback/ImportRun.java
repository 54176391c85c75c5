/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One import. Files of traces are read twice: first for the feedback in them, then for the spans of traces that some event is
 * about, which are few.
 */
final class ImportRun {

    private final ImportSettings settings;
    private final List<InputFile> feedback;
    private final List<InputFile> traces;
    private final WorkDirectory work;
    private final Tally tally;

    ImportRun(
            ImportSettings settings,
            List<InputFile> feedback,
            List<InputFile> traces,
            WorkDirectory work,
            Tally tally) {
        this.settings = settings;
        this.feedback =
                feedback.stream().filter(file -> !file.format().hasTraces()).toList();
        this.traces = Stream.concat(
                        feedback.stream().filter(file -> file.format().hasTraces()), traces.stream())
                .distinct()
                .toList();
        this.work = work;
        this.tally = tally;
    }

    /** {@return what was done; a failed import leaves the files as they were} */
    JoinReport into(Path directory) throws IOException {
        long bytes = bytes(feedback);
        try (EventStore events = EventStore.open(
                        directory.resolve(FeedbackImporter.EVENTS),
                        EventFields.ID,
                        work.path(),
                        bytes / EventStore.BYTES_OF_ROW);
                EventStore candidates =
                        EventStore.open(directory.resolve(FeedbackImporter.CANDIDATES), "id", work.path(), 0);
                var join = new TraceJoin(
                        work.path(), settings.rules().redaction(), tally, bytes(traces) + bytes + events.size());
                var spans = new SpanTraces(work.path())) {
            noteRepairs(events, candidates);
            runOrRollBack(events, candidates, join, spans);
            return tally.report(events.rows(), candidates.rows(), directory.resolve(FeedbackImporter.REFUSED));
        }
    }

    private static long bytes(List<InputFile> files) throws IOException {
        long bytes = 0;
        for (InputFile file : files) {
            bytes += Files.size(file.path());
        }
        return bytes;
    }

    private void noteRepairs(EventStore events, EventStore candidates) {
        for (EventStore store : List.of(events, candidates)) {
            if (store.torn() > 0) {
                tally.note(String.format(
                        Locale.ROOT,
                        "repaired     : %s ended in half a line of %,d bytes, which a killed import had left, and was cut there",
                        store.path(),
                        store.torn()));
            }
        }
    }

    private void runOrRollBack(EventStore events, EventStore candidates, TraceJoin join, SpanTraces spans)
            throws IOException {
        long eventsBefore = events.size();
        long candidatesBefore = candidates.size();
        try {
            run(events, candidates, join, spans);
        } catch (IOException | RuntimeException e) {
            events.rollBack(eventsBefore);
            candidates.rollBack(candidatesBefore);
            throw e;
        }
    }

    private void run(EventStore events, EventStore candidates, TraceJoin join, SpanTraces spans) throws IOException {
        long before = events.size();
        var sink = new EventSink(events, settings.rules(), tally, join::waiting);
        boolean namesSpans = feedback.stream().anyMatch(file -> file.format() == FeedbackFormat.PHOENIX);
        var signals = new Signals(sink, new EventRows(Signals.NO_READER, settings.rules(), true), spans, namesSpans);
        for (InputFile file : traces) {
            long rows = tally.rows();
            TraceFiles.read(file, settings.scores(), signals);
            tally.file(file, rows);
        }
        try (var pipeline = new BlockPipeline()) {
            for (InputFile file : feedback) {
                long rows = tally.rows();
                var parser = new EventRows(settings.reader(file, spans), settings.rules(), !traces.isEmpty());
                RowFiles.read(file, parser, settings.rules(), pipeline, sink);
                tally.file(file, rows);
            }
        }
        var candidateSink = new CandidateSink(candidates, settings, tally);
        if (traces.isEmpty()) {
            boolean mustLookAtAll = work.wasLeft();
            if (mustLookAtAll || sink.hasInputs()) {
                events.forEach(mustLookAtAll ? 0 : before, event -> candidateSink.add(event, List.of()));
            }
        } else {
            join(events, candidates, join, new JoinedEvents(sink, candidateSink));
        }
        candidates.sync();
        events.sync();
    }

    private void join(EventStore events, EventStore candidates, TraceJoin join, TraceJoin.Joined joined)
            throws IOException {
        events.forEach(0, event -> {
            if (candidates.has(String.valueOf(event.get(EventFields.ID)))) {
                join.joined(event);
            } else {
                join.stored(event);
            }
        });
        for (InputFile file : traces) {
            TraceFiles.read(file, settings.scores(), new Spans(join));
        }
        join.finish(joined);
    }

    /** Takes the feedback in traces. */
    private record Signals(EventSink sink, EventRows rows, SpanTraces spans, boolean namesSpans) implements TraceSink {

        static final EventReader NO_READER = EventReader.Drafts::of;

        @Override
        public void span(Span span) throws IOException {
            if (namesSpans && !span.isRecord()) {
                spans.add(span.id(), span.trace());
            }
        }

        @Override
        public void signal(Map<String, Object> draft, Place place) throws IOException {
            SamplingCheck.check(draft, place);
            var outcomes = new ArrayList<Outcome>();
            rows.draft(draft, place, outcomes);
            sink.accept(outcomes);
        }

        @Override
        public void refused(Place place, String reason) throws IOException {
            sink.accept(new Outcome.Refusal(place, null, reason));
        }
    }

    /** Takes the spans of traces. */
    private record Spans(TraceJoin join) implements TraceSink {

        @Override
        public void span(Span span) throws IOException {
            join.span(span);
        }

        @Override
        public void signal(Map<String, Object> draft, Place place) {}

        @Override
        public void refused(Place place, String reason) {}
    }

    private record JoinedEvents(EventSink sink, CandidateSink candidates) implements TraceJoin.Joined {

        @Override
        public void stored(Map<String, Object> event, List<Span> trace) throws IOException {
            candidates.add(event, trace);
        }

        @Override
        public void waiting(Outcome.Event event, List<Span> trace) throws IOException {
            Map<String, Object> ofTrace =
                    trace.isEmpty() ? Map.of() : TraceFacts.of(trace).joinFields();
            Outcome.Event complete = sink.complete(event, ofTrace);
            if (complete != null) {
                candidates.add(Json.readObject(complete.json()), trace);
            }
        }
    }
}
