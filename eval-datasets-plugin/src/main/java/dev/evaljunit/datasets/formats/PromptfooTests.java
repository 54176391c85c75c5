/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes cases as tests of promptfoo. */
final class PromptfooTests {

    /** The type of the assertion for each key of {@code expected}, in the order in which they are written. */
    private static final Map<String, String> TYPES = types();

    private PromptfooTests() {}

    private static Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        types.put("equals", "equals");
        types.put("contains_all", "contains-all");
        types.put("icontains_all", "icontains-all");
        types.put("contains_any", "contains-any");
        types.put("icontains_any", "icontains-any");
        types.put("contains_none", "not-contains-any");
        types.put("icontains_none", "not-icontains-any");
        types.put("matches", "regex");
        return types;
    }

    /**
     * {@return the test of a case}
     *
     * @param dropped takes the names of fields that a test cannot have
     * @throws EvalException if promptfoo would read a text of the case as the name of a file or as a template
     */
    static Map<String, Object> test(Map<String, Object> row, List<String> dropped) {
        Map<String, Object> input = object(row, "input");
        input.forEach((name, value) -> checkPlain("input." + name, value));
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put(PromptfooTest.ID, row.get("id"));
        var test = new LinkedHashMap<String, Object>();
        object(row, "metadata").forEach((name, value) -> {
            if (name.equals("description") && value instanceof String) {
                test.put("description", value);
            } else {
                metadata.put(name, value);
            }
        });
        test.put("vars", input);
        if (input.values().stream().anyMatch(List.class::isInstance)) {
            test.put("options", Map.of("disableVarExpansion", true));
        }
        List<Object> assertions = assertions(object(row, "expected"), dropped);
        if (!assertions.isEmpty()) {
            test.put("assert", assertions);
        }
        test.put("metadata", metadata);
        row.forEach((field, value) -> {
            if (value != null && !List.of("id", "input", "expected", "metadata").contains(field)) {
                dropped.add(field);
            }
        });
        return test;
    }

    private static Map<String, Object> object(Map<String, Object> row, String field) {
        return Json.asObject(row.get(field)).orElse(Map.of());
    }

    private static List<Object> assertions(Map<String, Object> expected, List<String> dropped) {
        var assertions = new ArrayList<Object>();
        TYPES.forEach((key, type) -> {
            Object value = expected.get(key);
            if (value == null) {
                return;
            }
            checkPlain("expected." + key, value);
            if (key.equals("matches") && value instanceof List<?> patterns) {
                patterns.forEach(pattern -> assertions.add(assertion(type, pattern)));
            } else {
                assertions.add(assertion(type, value));
            }
        });
        expected.forEach((key, value) -> {
            if (value != null && !TYPES.containsKey(key)) {
                dropped.add("expected." + key);
            }
        });
        return assertions;
    }

    private static Map<String, Object> assertion(String type, @Nullable Object value) {
        var assertion = new LinkedHashMap<String, Object>();
        assertion.put("type", type);
        assertion.put("value", value == null ? "" : value);
        return assertion;
    }

    /** Cases come from users, whose texts must not make promptfoo read files or environment variables. */
    private static void checkPlain(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> checkPlain(name + "." + key, child));
        } else if (value instanceof List<?> list) {
            list.forEach(child -> checkPlain(name, child));
        } else if (value instanceof String text && text.startsWith("file://")) {
            throw new EvalException(
                    "'%s' must not begin with file://, because promptfoo would read that file. Change the text, or leave the case out."
                            .formatted(name));
        } else if (value instanceof String text
                && (text.contains("{{") || text.contains("{%") || text.contains("{#"))) {
            throw new EvalException(
                    "'%s' must not have {{, {%% or {#, because promptfoo would evaluate them. Change the text, or leave the case out."
                            .formatted(name));
        }
    }
}
