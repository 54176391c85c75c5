/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller puts in the place of a variable.
 *
 * @param value a plain JSON value
 */
record PlainValue(Object value) implements TextTemplate.Value {

    /**
     * {@return the value of a variable; {@code null} if there is none}
     *
     * @throws EvalException if it is no text, number, truth value, list or map
     */
    static @Nullable PlainValue of(PromptName prompt, String variable, Map<String, ?> values) {
        @Nullable Object value = JsonPath.find(values, variable).orElse(null);
        if (value == null || isPlain(value)) {
            return value == null ? null : new PlainValue(value);
        }
        throw new EvalException(
                "Prompt '%s' must have a text, a number, or a list or map of these for '%s', found a %s. Convert it."
                        .formatted(prompt, variable, value.getClass().getSimpleName()));
    }

    private static boolean isPlain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(PlainValue::isPlain);
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(String.class::isInstance)
                    && map.values().stream().allMatch(PlainValue::isPlain);
        }
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
    }

    @Override
    public String shown() {
        return value instanceof List<?> || value instanceof Map<?, ?> ? Json.write(value) : value.toString();
    }

    @Override
    public List<PlainValue> parts() {
        if (value instanceof List<?> list) {
            return list.stream().map(PlainValue::new).toList();
        }
        boolean isEmpty = value.toString().isEmpty() || value.equals(false) || value.equals(Map.of());
        return isEmpty ? List.of() : List.of(this);
    }
}
