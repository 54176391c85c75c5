/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Columns that are named by paths such as {@code input.question} or {@code expected.citations.0}, where a number is a place in a
 * list.
 */
final class DottedColumns {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,3}");

    private DottedColumns() {}

    /** Check that no column is within another one. */
    static void check(List<String> names, String location) {
        for (String name : names) {
            for (String other : names) {
                if (other.startsWith(name + ".")) {
                    throw new EvalException(
                            "%s: column '%s' must not be within column '%s', which has a value of its own. Rename one of them."
                                    .formatted(location, LabelledRow.shown(other), LabelledRow.shown(name)));
                }
            }
        }
    }

    /** {@return the values of a row as nested objects and lists; blank ones are left out} */
    static Map<String, Object> nested(Map<String, Object> values) {
        var root = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (!(value instanceof String text) || !text.isBlank()) {
                put(root, name.split("\\.", -1), value);
            }
        });
        root.replaceAll((name, value) -> withLists(value));
        return root;
    }

    private static void put(Map<String, Object> root, String[] path, Object value) {
        Map<String, Object> at = root;
        for (int i = 0; i < path.length - 1; i++) {
            at = child(at, path[i]);
        }
        at.put(path[path.length - 1], value);
    }

    @SuppressWarnings("unchecked") // no column is within another, so that a value on the way is one of these maps
    private static Map<String, Object> child(Map<String, Object> at, String name) {
        return (Map<String, Object>) at.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    private static Object withLists(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var object = new LinkedHashMap<String, Object>();
        map.forEach((name, child) -> object.put(String.valueOf(name), withLists(child)));
        if (!object.keySet().stream().allMatch(name -> INDEX.matcher(name).matches())) {
            return object;
        }
        var ordered = new TreeMap<Integer, Object>();
        object.forEach((name, child) -> ordered.put(Integer.valueOf(name), child));
        return new ArrayList<>(ordered.values());
    }
}
