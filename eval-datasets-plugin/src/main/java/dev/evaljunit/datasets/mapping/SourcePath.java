/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dotted path into a foreign row, whose keys may have dots themselves; the shortest key that leads to a value is taken. */
record SourcePath(List<String> steps) {

    static SourcePath dotted(String path) {
        return new SourcePath(List.of(path.split("\\.", -1)));
    }

    /** {@return the value; empty if there is none, or {@code null}} */
    Optional<Object> find(Map<String, Object> row, TakenFields taken) {
        var keys = new ArrayList<String>();
        Object value = find(row, steps, keys);
        if (value != null) {
            taken.add(keys);
        }
        return Optional.ofNullable(value);
    }

    private static @Nullable Object find(Object parent, List<String> steps, List<String> keys) {
        if (steps.isEmpty()) {
            return parent;
        }
        int longest = parent instanceof Map ? steps.size() : 1;
        for (int length = 1; length <= longest; length++) {
            String key = String.join(".", steps.subList(0, length));
            Object child = child(parent, key);
            keys.add(key);
            Object found = child == null ? null : find(child, steps.subList(length, steps.size()), keys);
            if (found != null) {
                return found;
            }
            keys.remove(keys.size() - 1);
        }
        return null;
    }

    private static @Nullable Object child(Object parent, String key) {
        if (parent instanceof Map<?, ?> object) {
            return object.get(key);
        }
        boolean isIndex = parent instanceof List && key.matches("0|[1-9]\\d{0,8}");
        return isIndex && Integer.parseInt(key) < ((List<?>) parent).size()
                ? ((List<?>) parent).get(Integer.parseInt(key))
                : null;
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
