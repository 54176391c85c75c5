/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads fields of objects whose writers may have left them out, or written something else. */
public final class Fields {

    private Fields() {}

    public static Map<String, Object> object(@Nullable Object value) {
        return Json.asObject(value).orElse(Map.of());
    }

    public static List<Map<String, Object>> objects(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().flatMap(each -> Json.asObject(each).stream()).toList()
                : List.of();
    }

    public static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().flatMap(each -> text(each).stream()).toList()
                : List.of();
    }

    public static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    public static OptionalDouble number(@Nullable Object value) {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    public static long count(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
