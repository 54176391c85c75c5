/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row of {@code cases.jsonl} must look like. */
final class RowRules {

    private RowRules() {}

    static String checkedId(Map<String, Object> row, String location) {
        if (!(row.get("id") instanceof String id) || id.isBlank()) {
            throw new EvalException(location + ": 'id' must be a non-empty string, found " + row.get("id") + ".");
        }
        checkFields(row, location);
        return id;
    }

    private static void checkFields(Map<String, Object> row, String location) {
        if (!(row.get("input") instanceof Map)) {
            throw wrongType(row, "input", "an object such as {\"question\": \"…\"}", location);
        }
        for (String field : List.of("expected", "metadata", "provenance")) {
            if (row.containsKey(field) && !(row.get(field) instanceof Map)) {
                throw wrongType(row, field, "an object", location);
            }
        }
        if (row.containsKey("context") && !isListOfTexts(row.get("context"))) {
            throw wrongType(row, "context", "a list of strings", location);
        }
    }

    private static boolean isListOfTexts(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static EvalException wrongType(Map<String, Object> row, String field, String wanted, String location) {
        String found = row.containsKey(field) ? String.valueOf(row.get(field)) : "nothing";
        return new EvalException(
                "%s: '%s' of case '%s' must be %s, found %s.".formatted(location, field, row.get("id"), wanted, found));
    }
}
