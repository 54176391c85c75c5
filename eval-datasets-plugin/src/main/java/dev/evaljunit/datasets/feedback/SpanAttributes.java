/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads attributes whose values are JSON texts, or spread over keys such as {@code retrieval.documents.10.document.id}. */
record SpanAttributes(Map<String, Object> all) {

    private static final int DEEPEST = 200;

    /** {@return the text of an attribute; empty if it is none} */
    Optional<String> text(String... names) {
        for (String name : names) {
            if (all.get(name) instanceof String text && !text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** {@return the value of an attribute, which may be an empty text; empty if it is missing} */
    Optional<Object> value(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** {@return the elements of a list: of a value, of a JSON text, or of flat keys with indices} */
    List<?> list(String name) {
        @Nullable Object value = parsed(all.get(name));
        if (value instanceof List<?> list) {
            return list;
        }
        return value instanceof Map ? List.of(value) : elements(nested(name));
    }

    /** {@return the value, or what it contains if it is a text that is a JSON object or list} */
    static @Nullable Object parsed(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        String json = text.strip();
        if ((!json.startsWith("{") && !json.startsWith("[")) || isDeep(json)) {
            return value;
        }
        try {
            return Json.read(json);
        } catch (JsonException e) {
            return value;
        }
    }

    /** A user may have sent thousands of brackets, which nobody could read or write as JSON again. */
    private static boolean isDeep(String json) {
        int depth = 0;
        for (int i = 0; i < json.length() && depth <= DEEPEST; i++) {
            char c = json.charAt(i);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        }
        return depth > DEEPEST;
    }

    /** {@return the attributes behind a name as nested maps, of which those with indices are in their order} */
    private Map<String, Object> nested(String name) {
        String prefix = name + ".";
        var root = new TreeMap<String, Object>(SpanAttributes::compare);
        all.forEach((key, value) -> {
            String[] steps =
                    key.startsWith(prefix) ? key.substring(prefix.length()).split("\\.") : new String[0];
            if (steps.length > 0 && steps.length <= DEEPEST) {
                put(root, steps, value);
            }
        });
        return root;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, String[] steps, Object value) {
        Map<String, Object> at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            Object child = at.computeIfAbsent(steps[i], any -> new TreeMap<String, Object>(SpanAttributes::compare));
            if (!(child instanceof TreeMap)) {
                return; // a value and something below it: the value stays
            }
            at = (Map<String, Object>) child;
        }
        at.putIfAbsent(steps[steps.length - 1], value);
    }

    /** Indices by their number: 2 is before 10. */
    private static int compare(String a, String b) {
        boolean areIndices = isIndex(a) && isIndex(b);
        return areIndices ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
    }

    private static boolean isIndex(String step) {
        return step.length() < 10 && !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<Object> elements(Map<String, Object> nested) {
        var elements = new ArrayList<Object>();
        nested.forEach((index, value) -> {
            if (isIndex(index)) {
                elements.add(lists(value));
            }
        });
        return elements;
    }

    private static Object lists(Object value) {
        if (!(value instanceof TreeMap<?, ?> map)) {
            return value;
        }
        boolean isList = !map.isEmpty() && map.keySet().stream().allMatch(key -> isIndex(String.valueOf(key)));
        if (isList) {
            var list = new ArrayList<Object>();
            map.values().forEach(child -> list.add(lists(child)));
            return list;
        }
        var object = new LinkedHashMap<String, Object>();
        map.forEach((key, child) -> object.put(String.valueOf(key), lists(child)));
        return object;
    }
}
