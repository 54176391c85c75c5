/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feedback of LangSmith. One with a score and a correction is two signals. */
final class LangSmithFeedback implements EventReader {

    private final ScoreRules rules;

    LangSmithFeedback(ScoreRules rules) {
        this.rules = rules;
    }

    @Override
    public Drafts read(Map<String, Object> row) throws RefusedRow {
        Map<String, Object> source = Json.asObject(row.get("feedback_source")).orElse(Map.of());
        var draft = new LinkedHashMap<String, Object>();
        put(draft, EventFields.ID, row.get("id"));
        put(draft, EventFields.TRACE, row.get("trace_id") == null ? row.get("run_id") : row.get("trace_id"));
        if (row.get("run_id") != null && !row.get("run_id").equals(draft.get(EventFields.TRACE))) {
            draft.put(EventFields.SPAN, row.get("run_id"));
        }
        put(draft, EventFields.THREAD, row.get("feedback_thread_id"));
        put(draft, EventFields.SOURCE, source.get("type"));
        put(draft, EventFields.COMMENT, row.get("comment"));
        put(draft, EventFields.CREATED, Times.utc(row.get("created_at")));
        draft.put(EventFields.SYSTEM, "langsmith");
        var metadata = new LinkedHashMap<>(Json.asObject(row.get("extra")).orElse(Map.of()));
        metadata.putAll(Json.asObject(source.get("metadata")).orElse(Map.of()));
        Metadata.put(draft, metadata);
        return new Drafts(signals(draft, row), List.of());
    }

    private List<Map<String, Object>> signals(Map<String, Object> draft, Map<String, Object> row) throws RefusedRow {
        String key = row.get("key") instanceof String text ? text : "";
        @Nullable Object score = row.get("score");
        @Nullable Object value = row.get("value");
        @Nullable Object correction = row.get("correction");
        var signals = new ArrayList<Map<String, Object>>();
        if (score != null || value != null || correction == null) {
            var signal = new LinkedHashMap<>(draft);
            rules.apply(
                    signal, key, score == null ? plain(value) : score, value instanceof String label ? label : null);
            signals.add(signal);
        }
        if (correction != null) {
            var edit = new LinkedHashMap<>(draft);
            edit.computeIfPresent(EventFields.ID, (name, id) -> signals.isEmpty() ? id : id + "#correction");
            edit.put(EventFields.NAME, key);
            edit.put(EventFields.SIGNAL, Signal.EDIT.toString());
            edit.put(EventFields.EDITED, only(correction));
            signals.add(edit);
        }
        return signals;
    }

    /** A value that is an object is no score. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Map ? null : value;
    }

    /** {@return the text of an object that has nothing else, such as {@code {"answer": "49 EUR"}}} */
    private static Object only(Object correction) {
        Map<String, Object> object = Json.asObject(correction).orElse(Map.of());
        return object.size() == 1 && object.values().iterator().next() instanceof String text ? text : correction;
    }

    private static void put(Map<String, Object> draft, String name, @Nullable Object value) {
        if (value != null) {
            draft.put(name, value);
        }
    }
}
