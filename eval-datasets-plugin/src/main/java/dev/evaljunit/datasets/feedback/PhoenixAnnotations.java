/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Annotations of Phoenix. Those of spans name no trace, which is found in the traces that are read with them. */
final class PhoenixAnnotations implements EventReader {

    private final ScoreRules rules;
    private final SpanTraces traces;

    PhoenixAnnotations(ScoreRules rules, SpanTraces traces) {
        this.rules = rules;
        this.traces = traces;
    }

    @Override
    public Drafts read(Map<String, Object> row) throws RefusedRow {
        Map<String, Object> result = Json.asObject(row.get("result")).orElse(Map.of());
        var draft = new LinkedHashMap<String, Object>();
        put(draft, EventFields.ID, row.get("id"));
        put(draft, EventFields.TRACE, row.get("trace_id"));
        put(draft, EventFields.THREAD, row.get("session_id"));
        put(draft, EventFields.SOURCE, row.get("annotator_kind"));
        put(draft, EventFields.CREATED, Times.utc(row.get("created_at")));
        put(draft, EventFields.COMMENT, result.get("explanation"));
        draft.put(EventFields.SYSTEM, "phoenix");
        Metadata.put(draft, row.get("metadata"));
        if (row.get("span_id") instanceof String span) {
            draft.put(EventFields.SPAN, span);
            findTrace(draft, span);
        }
        String name = row.get("name") instanceof String text ? text : "";
        rules.apply(draft, name, result.get("score"), result.get("label") instanceof String label ? label : null);
        return Drafts.of(draft);
    }

    private void findTrace(Map<String, Object> draft, String span) throws RefusedRow {
        if (draft.containsKey(EventFields.TRACE)) {
            return;
        }
        draft.put(
                EventFields.TRACE,
                traces.of(span)
                        .orElseThrow(() -> new RefusedRow(
                                "%s must have 'trace_id', but names only span '%s', which is in none of the traces. Import it together with the traces of the project, by 'eval-datasets.traces'."
                                        .formatted(EventRules.subject(draft), span))));
    }

    private static void put(Map<String, Object> draft, String name, @Nullable Object value) {
        if (value != null) {
            draft.put(name, value);
        }
    }
}
