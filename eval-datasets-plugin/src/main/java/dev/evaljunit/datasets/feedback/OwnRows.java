/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.mapping.MappedRow;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that have the fields of events, or get them by a mapping. */
final class OwnRows implements EventReader {

    private final @Nullable FieldMapping mapping;
    private final ScoreRules rules;
    private final boolean isCsv;

    /** @param isCsv whether values are texts */
    OwnRows(@Nullable FieldMapping mapping, ScoreRules rules, boolean isCsv) {
        this.mapping = mapping;
        this.rules = rules;
        this.isCsv = isCsv;
    }

    @Override
    public Drafts read(Map<String, Object> row) throws RefusedRow {
        MappedRow mapped = mapping == null ? new MappedRow(row, EventRules.unknown(row)) : mapped(row, mapping);
        var draft = new LinkedHashMap<>(mapped.fields());
        if (isCsv || mapping != null) {
            for (String name : List.of(EventFields.VALUE, EventFields.TURN, EventFields.METADATA)) {
                draft.computeIfPresent(name, (key, value) -> typed(value));
            }
            draft.computeIfPresent(EventFields.CREATED, (key, value) -> Times.utc(value));
        }
        if (draft.get(EventFields.SIGNAL) == null && draft.get(EventFields.NAME) instanceof String name) {
            rules.apply(
                    draft,
                    name,
                    draft.get(EventFields.VALUE),
                    draft.get(EventFields.LABEL) instanceof String label ? label : null);
        }
        return new Drafts(List.of(draft), mapped.dropped());
    }

    private static MappedRow mapped(Map<String, Object> row, FieldMapping mapping) throws RefusedRow {
        try {
            return mapping.apply(row);
        } catch (EvalException e) {
            throw new RefusedRow(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object typed(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return Json.read(text.strip());
        } catch (JsonException e) {
            return value;
        }
    }
}
