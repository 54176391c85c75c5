/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds candidates for events that have none. */
final class CandidateSink {

    /** Ids, and what was redacted with the event. */
    private static final Set<String> OF_EVENT = Set.of("id", "provenance", "signals");

    private final EventStore candidates;
    private final Candidates builder;
    private final Redaction redaction;
    private final Tally tally;

    CandidateSink(EventStore candidates, ImportSettings settings, Tally tally) {
        this.candidates = candidates;
        this.builder = settings.candidates();
        this.redaction = settings.rules().redaction();
        this.tally = tally;
    }

    /** Add the candidate of an event, unless there is one. */
    void add(Map<String, Object> event, List<Span> spans) throws IOException {
        String id = String.valueOf(event.get(EventFields.ID));
        @Nullable TraceFacts trace = spans.isEmpty() ? null : TraceFacts.of(spans);
        if (trace != null) {
            tally.matched();
        }
        if (candidates.has(id)) {
            return;
        }
        Optional<Map<String, Object>> candidate = builder.of(event, trace);
        if (candidate.isEmpty()) {
            tally.withoutCandidate(id);
            return;
        }
        // again, since escapes in a text that is JSON may have hidden what is to be masked
        Map<String, Object> redacted = redaction.fields(candidate.get(), OF_EVENT);
        byte[] json = Json.write(redacted).getBytes(StandardCharsets.UTF_8);
        candidates.add(id, json, 0, json.length, redaction);
        tally.candidate();
    }
}
