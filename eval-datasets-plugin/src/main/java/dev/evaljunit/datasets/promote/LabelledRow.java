/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a labelled file: fields of a case, one person's label, or both.
 *
 * @param location the file and line, such as {@code labelled.jsonl:7}
 * @param fields its fields; those of a CSV file are nested by their dotted names
 */
record LabelledRow(String location, Map<String, Object> fields) {

    private static final int LONGEST_SHOWN = 60;

    /** What describes the label and not the case; {@code provenance} is described by both. */
    static final Set<String> COLUMNS = Set.of(
            "annotator",
            "annotator_kind",
            "score_source",
            "label",
            "criterion",
            "guidance_version",
            "source_trace_id",
            "cluster_id",
            "cluster_name",
            "immediate_fix",
            "adjudication",
            "adjudicated_by",
            "change",
            "reason",
            "comment",
            "corrected_answer",
            "created_at");

    /** {@return the text of a column; empty if it is absent or blank} */
    Optional<String> text(String column) {
        return text(fields, column);
    }

    /** {@return the text of a column that may also stand in {@code provenance}, where both must be equal} */
    Optional<String> origin(String column) {
        Optional<String> outside = text(column);
        Optional<String> within = text(provenance(), column);
        if (outside.isPresent() && within.isPresent() && !outside.equals(within)) {
            throw new RowProblem("'%s' and 'provenance.%s' must be equal, found \"%s\" and \"%s\". Remove one of them."
                    .formatted(column, column, shown(outside.get()), shown(within.get())));
        }
        return outside.or(() -> within);
    }

    private static Optional<String> text(Map<String, Object> fields, String column) {
        Object value = fields.get(column);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
        }
        throw new RowProblem("'%s' must be a text, found %s. Correct the row.".formatted(column, Json.excerpt(value)));
    }

    /** {@return a label: a text, a number or a truth value} */
    Optional<Object> label(String column) {
        Object value = fields.get(column);
        if (value instanceof String text) {
            return Optional.of(text.strip())
                    .filter(stripped -> !stripped.isEmpty())
                    .map(Object.class::cast);
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return Optional.ofNullable(value);
        }
        throw new RowProblem("'%s' must be a number, a text, true or false, found %s. Correct the row."
                .formatted(column, Json.excerpt(value)));
    }

    Optional<String> id() {
        return text("id");
    }

    Optional<Map<String, Object>> input() {
        Object input = fields.get("input");
        if (input != null && !(input instanceof Map)) {
            throw new RowProblem("'input' must be an object such as {\"question\": \"…\"}, found %s. Correct the row."
                    .formatted(Json.excerpt(input)));
        }
        return Json.asObject(input);
    }

    Map<String, Object> provenance() {
        Object provenance = fields.get("provenance");
        if (provenance != null && !(provenance instanceof Map)) {
            throw new RowProblem(
                    "'provenance' must be an object, found %s. Correct the row.".formatted(Json.excerpt(provenance)));
        }
        return Json.asObject(provenance).orElse(Map.of());
    }

    /** {@return the fields of the case, without its id and provenance; absent ones are not in it} */
    Map<String, Object> caseFields() {
        var own = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            if (value != null && !COLUMNS.contains(name) && !name.equals("id") && !name.equals("provenance")) {
                own.put(name, value);
            }
        });
        return own;
    }

    LabelledRow withFields(Map<String, Object> other) {
        return new LabelledRow(location, other);
    }

    static String shown(String text) {
        return SafeText.line(text, LONGEST_SHOWN);
    }
}
