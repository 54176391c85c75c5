/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object in an answer. A field of another kind than the platform documents is an {@link IOException}: a server, or
 * something before it, does not speak its protocol.
 *
 * @param place for messages
 */
record ApiObject(Map<String, Object> fields, String place) {

    static ApiObject of(@Nullable Object value, String place) throws IOException {
        return new ApiObject(Json.asObject(value).orElseThrow(() -> wrong(place, "an object", value)), place);
    }

    static List<ApiObject> allOf(@Nullable Object value, String place) throws IOException {
        if (!(value instanceof List<?> list)) {
            throw wrong(place, "a list of objects", value);
        }
        var objects = new ArrayList<ApiObject>();
        for (Object each : list) {
            objects.add(of(each, place + ", element " + (objects.size() + 1)));
        }
        return objects;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) throws IOException {
        return optionalText(name).orElseThrow(() -> wrong(at(name), "a text", fields.get(name)));
    }

    /** {@return a text; empty if it is absent or {@code null}} */
    Optional<String> optionalText(String name) throws IOException {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw wrong(at(name), "a text", value);
        }
        return Optional.ofNullable((String) value);
    }

    long count(String name) throws IOException {
        return count(fields.get(name), at(name));
    }

    static long count(@Nullable Object value, String place) throws IOException {
        if (value instanceof Number number
                && new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0
                && number.longValue() >= 0) {
            return number.longValue();
        }
        throw wrong(place, "a whole number from 0", value);
    }

    ApiObject object(String name) throws IOException {
        return of(fields.get(name), at(name));
    }

    List<ApiObject> objects(String name) throws IOException {
        return allOf(fields.get(name), at(name));
    }

    private String at(String name) {
        return "'" + name + "' in " + place;
    }

    private static IOException wrong(String place, String wanted, @Nullable Object found) {
        return new ProtocolException("%s must be %s, found %s".formatted(place, wanted, Json.excerpt(found)));
    }
}
