/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonKind;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Map;

/** Checks the rows of {@code cases.jsonl}. */
public final class RowRules {

    static final String ID = "id";
    static final String INPUT = "input";
    private static final String CONTEXT = "context";

    /** The fields beside the id that have a rule, in the order in which problems are told. */
    private static final List<String> CHECKED = List.of(INPUT, "expected", "metadata", "provenance", CONTEXT);

    private RowRules() {}

    /**
     * {@return the id of a row}
     *
     * @param location where the row is, such as {@code cases.jsonl:17}
     * @throws EvalException if a field is missing or has the wrong type
     */
    public static String checkedId(Map<String, Object> row, String location) {
        if (!(row.get(ID) instanceof String id) || id.isBlank()) {
            throw new EvalException(
                    "%s: 'id' must be a non-empty string, found %s.".formatted(location, found(row, ID)));
        }
        for (String field : CHECKED) {
            if (!allows(field, JsonKind.of(row.get(field)))) {
                throw wrongType(row, field, location);
            }
        }
        return id;
    }

    /**
     * {@return whether a field may be of a kind; one that is absent is of kind {@code NULL}, as exports write it} An id must not be blank
     * either.
     */
    static boolean allows(String field, JsonKind kind) {
        return switch (field) {
            case ID -> kind == JsonKind.TEXT;
            case INPUT -> kind == JsonKind.OBJECT;
            case "expected", "metadata", "provenance" -> kind == JsonKind.OBJECT || kind == JsonKind.NULL;
            case CONTEXT -> kind == JsonKind.TEXTS || kind == JsonKind.NULL;
            default -> true;
        };
    }

    private static String wanted(String field) {
        return switch (field) {
            case INPUT -> "an object such as {\"question\": \"…\"}";
            case CONTEXT -> "a list of strings";
            default -> "an object";
        };
    }

    private static EvalException wrongType(Map<String, Object> row, String field, String location) {
        return new EvalException("%s: '%s' of case '%s' must be %s, found %s."
                .formatted(
                        location, field, SafeText.id(String.valueOf(row.get(ID))), wanted(field), found(row, field)));
    }

    private static String found(Map<String, Object> row, String field) {
        return row.containsKey(field) ? Json.excerpt(row.get(field)) : "nothing";
    }
}
