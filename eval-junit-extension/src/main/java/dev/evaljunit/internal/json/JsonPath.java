/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dotted paths into plain JSON values: object keys and list indices. */
public final class JsonPath {

    private JsonPath() {}

    /** {@return the value at {@code path}; empty if there is none, or {@code null}} */
    public static Optional<Object> find(@Nullable Object root, String path) {
        Object current = root;
        for (String step : path.split("\\.", -1)) {
            current = child(current, step);
        }
        return Optional.ofNullable(current);
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
