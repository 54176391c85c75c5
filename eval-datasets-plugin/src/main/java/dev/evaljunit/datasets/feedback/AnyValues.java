/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of OTLP in JSON, which are objects with one field that names their type, in camel case or (Phoenix) snake case. */
final class AnyValues {

    private AnyValues() {}

    /** {@return a list of keys and values as a map, in its order} */
    static Map<String, Object> map(@Nullable Object attributes) {
        var map = new LinkedHashMap<String, Object>();
        for (Object each : list(attributes)) {
            Map<String, Object> attribute = Json.asObject(each).orElse(Map.of());
            if (attribute.get("key") instanceof String key) {
                map.put(key, plain(attribute.get("value")));
            }
        }
        return map;
    }

    /** {@return the plain value; the empty text for an object without a field, which is how defaults are written} */
    static Object plain(@Nullable Object value) {
        Map<String, Object> typed = Json.asObject(value).orElse(Map.of());
        for (Map.Entry<String, Object> field : typed.entrySet()) {
            @Nullable Object content = field.getValue();
            switch (field.getKey()) {
                case "stringValue", "string_value", "bytesValue", "bytes_value" -> {
                    return content == null ? "" : content;
                }
                case "boolValue", "bool_value", "doubleValue", "double_value" -> {
                    return content == null ? "" : content;
                }
                case "intValue", "int_value" -> {
                    return integer(content);
                }
                case "arrayValue", "array_value" -> {
                    return array(content);
                }
                case "kvlistValue", "kvlist_value" -> {
                    return map(Json.asObject(content).orElse(Map.of()).get("values"));
                }
                default -> {}
            }
        }
        return "";
    }

    private static Object integer(@Nullable Object content) {
        if (content instanceof String digits && digits.matches("-?\\d{1,30}")) {
            var exact = new BigInteger(digits);
            if (exact.bitLength() < Integer.SIZE) {
                return exact.intValue();
            }
            return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact;
        }
        return content == null ? "" : content;
    }

    private static List<Object> array(@Nullable Object content) {
        var array = new ArrayList<Object>();
        list(Json.asObject(content).orElse(Map.of()).get("values")).forEach(value -> array.add(plain(value)));
        return array;
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
