/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores of Langfuse, as its API of either version and its exports write them. The {@code value} of a category without a
 * configuration, of a correction and of a text is 0 or missing in version 2, which is no score.
 */
final class LangfuseScores implements EventReader {

    private final ScoreRules rules;
    private final boolean isCsv;

    /** @param isCsv whether each field is a text, which is JSON unless the field is one of text */
    LangfuseScores(ScoreRules rules, boolean isCsv) {
        this.rules = rules;
        this.isCsv = isCsv;
    }

    @Override
    public Drafts read(Map<String, Object> row) throws RefusedRow {
        var draft = new LinkedHashMap<String, Object>();
        Map<String, Object> subject = Json.asObject(field(row, "subject")).orElse(Map.of());
        boolean isObservation = "observation".equals(subject.get("kind"));
        put(draft, EventFields.ID, row.get("id"));
        put(
                draft,
                EventFields.TRACE,
                first(row.get("traceId"), isObservation ? subject.get("traceId") : idOf(subject, "trace")));
        put(draft, EventFields.SPAN, first(row.get("observationId"), idOf(subject, "observation")));
        put(draft, EventFields.THREAD, first(row.get("sessionId"), idOf(subject, "session")));
        put(draft, EventFields.SOURCE, row.get("source"));
        put(draft, EventFields.COMMENT, text(row.get("comment")));
        put(draft, EventFields.CREATED, Times.utc(first(row.get("timestamp"), row.get("createdAt"))));
        draft.put(EventFields.SYSTEM, "langfuse");
        Metadata.put(draft, SpanAttributes.parsed(row.get("metadata")));
        signal(draft, row);
        return Drafts.of(draft);
    }

    private void signal(Map<String, Object> draft, Map<String, Object> row) throws RefusedRow {
        String name = row.get("name") instanceof String text ? text : "";
        @Nullable Object value = field(row, "value");
        @Nullable String text = text(row.get("stringValue"));
        String type = row.get("dataType") instanceof String given ? given : value instanceof Number ? "NUMERIC" : "";
        @Nullable String label = text == null && value instanceof String given ? given : text;
        switch (type) {
            case "NUMERIC" -> rules.apply(draft, name, value, null);
            case "BOOLEAN" -> rules.apply(draft, name, truth(value), null);
            case "CATEGORICAL" -> rules.apply(draft, name, null, label);
            case "TEXT" -> {
                draft.put(EventFields.NAME, name);
                draft.put(EventFields.SIGNAL, Signal.COMMENT.toString());
                put(draft, EventFields.COMMENT, label);
            }
            case "CORRECTION" -> {
                draft.put(EventFields.NAME, name);
                draft.put(EventFields.SIGNAL, Signal.EDIT.toString());
                put(draft, EventFields.EDITED, label);
            }
            default ->
                throw new RefusedRow(
                        "'dataType' of score '%s' must be NUMERIC, BOOLEAN, CATEGORICAL, TEXT or CORRECTION, found %s."
                                .formatted(name, Json.excerpt(row.get("dataType"))));
        }
    }

    private @Nullable Object field(Map<String, Object> row, String name) {
        @Nullable Object value = row.get(name);
        if (!isCsv || !(value instanceof String text)) {
            return value;
        }
        try {
            return text.isEmpty() ? null : Json.readPart(text);
        } catch (JsonException e) {
            return value;
        }
    }

    /** Version 2 has 0 and 1. */
    private static @Nullable Object truth(@Nullable Object value) {
        return value instanceof Number number ? (Object) (number.doubleValue() != 0) : value;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    private static @Nullable Object idOf(Map<String, Object> subject, String kind) {
        return kind.equals(subject.get("kind")) ? subject.get("id") : null;
    }

    private static @Nullable Object first(@Nullable Object value, @Nullable Object other) {
        return value == null || "".equals(value) ? other : value;
    }

    private static void put(Map<String, Object> draft, String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            draft.put(name, value);
        }
    }
}
