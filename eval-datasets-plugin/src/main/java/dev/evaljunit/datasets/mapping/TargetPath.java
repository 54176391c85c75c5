/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a value goes in a row of ours. */
record TargetPath(List<String> steps, boolean isList) {

    String path() {
        return String.join(".", steps);
    }

    boolean is(String field) {
        return !isList && path().equals(field);
    }

    /** {@return whether this target is the other one or within it} */
    boolean isWithin(TargetPath other) {
        int length = other.steps.size();
        return steps.size() >= length && steps.subList(0, length).equals(other.steps);
    }

    @SuppressWarnings("unchecked") // nothing else puts maps and lists on the way to a target
    void put(Map<String, Object> row, Object value) {
        Map<String, Object> parent = row;
        for (String step : steps.subList(0, steps.size() - 1)) {
            parent = (Map<String, Object>) parent.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
        }
        String last = steps.get(steps.size() - 1);
        if (!isList) {
            parent.put(last, value);
            return;
        }
        var list = (List<Object>) parent.computeIfAbsent(last, key -> new ArrayList<Object>());
        if (value instanceof List<?> values) {
            list.addAll(values);
        } else {
            list.add(value);
        }
    }

    @Override
    public String toString() {
        return path() + (isList ? "[]" : "");
    }
}
