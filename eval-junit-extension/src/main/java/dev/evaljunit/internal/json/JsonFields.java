/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that a program wrote. Every accessor throws {@link IllegalArgumentException} if the field
 * is missing or of another type, unless it says otherwise; {@code null} counts as missing.
 */
public record JsonFields(Map<String, Object> object) {

    /** {@return the fields of a value that must be an object} */
    public static JsonFields of(@Nullable Object value) {
        return new JsonFields(Json.asObject(value)
                .orElseThrow(() -> new IllegalArgumentException("must be an object, found " + Json.excerpt(value))));
    }

    /** {@return whether the field is there} */
    public boolean has(String name) {
        return object.get(name) != null;
    }

    /** {@return a value of any type; empty if it is missing} */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(object.get(name));
    }

    /** {@return a text} */
    public String text(String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    /** {@return a text; empty if it is missing} */
    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** {@return a number} */
    public double number(String name) {
        if (object.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number");
    }

    /** {@return a whole number} */
    public long whole(String name) {
        Object value = object.get(name);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "a whole number of at most 64 bits");
    }

    /** {@return a whole number that is not too large for an {@code int}} */
    public int count(String name) {
        if (object.get(name) instanceof Integer count) {
            return count;
        }
        throw wrong(name, "a whole number");
    }

    /** {@return the constant of that name} */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of " + List.of(type.getEnumConstants()));
    }

    /** {@return the fields of an object} */
    public JsonFields fields(String name) {
        return Json.asObject(object.get(name)).map(JsonFields::new).orElseThrow(() -> wrong(name, "an object"));
    }

    /** {@return the fields of an object; empty if it is missing} */
    public Optional<JsonFields> optionalFields(String name) {
        return has(name) ? Optional.of(fields(name)) : Optional.empty();
    }

    /** {@return an array; empty if it is missing} */
    public List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "an array");
    }

    private IllegalArgumentException wrong(String name, String wanted) {
        String found = has(name) ? Json.excerpt(object.get(name)) : "nothing";
        return new IllegalArgumentException("'%s' must be %s, found %s".formatted(name, wanted, found));
    }
}
