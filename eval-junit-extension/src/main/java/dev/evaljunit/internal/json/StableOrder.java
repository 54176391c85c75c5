/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sorts objects by key: {@code Map.of} has another order in each JVM, but equal runs must give equal files. */
public final class StableOrder {

    private StableOrder() {}

    /** {@return the object with its keys in order, at any depth} */
    @SuppressWarnings("NullAway") // maps may contain JSON null
    public static Map<String, Object> of(Map<?, ?> object) {
        var sorted = new TreeMap<String, Object>();
        object.forEach((key, value) -> sorted.put(String.valueOf(key), ofValue(value)));
        return sorted;
    }

    /** {@return the plain value with the keys of its objects in order} */
    @SuppressWarnings("NullAway") // lists may contain JSON null
    public static @Nullable Object ofValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return of(object);
        }
        return value instanceof List<?> list
                ? list.stream().map(StableOrder::ofValue).toList()
                : value;
    }
}
