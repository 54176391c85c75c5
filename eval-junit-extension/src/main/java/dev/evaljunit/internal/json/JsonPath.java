/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dotted paths into plain JSON values: object keys, which may have dots themselves, and list indices. */
public final class JsonPath {

    private JsonPath() {}

    /** {@return the value at {@code path}; empty if there is none, or {@code null}} */
    public static Optional<Object> find(@Nullable Object root, String path) {
        return Optional.ofNullable(find(root, List.of(path.split("\\.", -1))));
    }

    /** Prefers the shortest key. */
    private static @Nullable Object find(@Nullable Object root, List<String> steps) {
        if (root == null || steps.isEmpty()) {
            return root;
        }
        int longest = root instanceof Map ? steps.size() : 1;
        for (int i = 1; i <= longest; i++) {
            Object child = child(root, String.join(".", steps.subList(0, i)));
            @Nullable Object found = child == null ? null : find(child, steps.subList(i, steps.size()));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Object child(@Nullable Object parent, String step) {
        if (parent instanceof Map<?, ?> object) {
            return object.get(step);
        }
        if (parent instanceof List<?> list && step.matches("\\d{1,9}") && Integer.parseInt(step) < list.size()) {
            return list.get(Integer.parseInt(step));
        }
        return null;
    }
}
