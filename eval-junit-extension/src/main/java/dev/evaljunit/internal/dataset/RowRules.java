/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the rows of {@code cases.jsonl}. */
public final class RowRules {

    private RowRules() {}

    /**
     * {@return the id of a row}
     *
     * @param location where the row is, such as {@code cases.jsonl:17}
     * @throws EvalException if a field is missing or has the wrong type
     */
    public static String checkedId(Map<String, Object> row, String location) {
        if (!(row.get("id") instanceof String id) || id.isBlank()) {
            throw new EvalException(
                    "%s: 'id' must be a non-empty string, found %s.".formatted(location, found(row, "id")));
        }
        checkFields(row, location);
        return id;
    }

    /** Exports write {@code null} for what is absent. */
    private static void checkFields(Map<String, Object> row, String location) {
        if (!(row.get("input") instanceof Map)) {
            throw wrongType(row, "input", "an object such as {\"question\": \"…\"}", location);
        }
        for (String field : List.of("expected", "metadata", "provenance")) {
            if (row.get(field) != null && !(row.get(field) instanceof Map)) {
                throw wrongType(row, field, "an object", location);
            }
        }
        if (row.get("context") != null && !isListOfTexts(row.get("context"))) {
            throw wrongType(row, "context", "a list of strings", location);
        }
    }

    private static boolean isListOfTexts(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static EvalException wrongType(Map<String, Object> row, String field, String wanted, String location) {
        return new EvalException("%s: '%s' of case '%s' must be %s, found %s."
                .formatted(location, field, SafeText.id(String.valueOf(row.get("id"))), wanted, found(row, field)));
    }

    private static String found(Map<String, Object> row, String field) {
        return row.containsKey(field) ? Json.excerpt(row.get(field)) : "nothing";
    }
}
