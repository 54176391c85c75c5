/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code null},
 * and numbers as {@code Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, so that a number is written
 * as it was read.
 *
 * <p>Strict: duplicate keys, {@code NaN} and text after the value are refused.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writer(prettyPrinter());

    private Json() {}

    /**
     * Read one value.
     *
     * @throws JsonSyntaxException if the text is not JSON; the message says where and why
     */
    public static @Nullable Object read(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw syntaxError(e);
        }
    }

    /**
     * Read one object.
     *
     * @throws JsonSyntaxException if the text is not a JSON object
     */
    public static Map<String, Object> readObject(String text) {
        Object value = read(text);
        return asObject(value).orElseThrow(() -> new JsonSyntaxException("must be a JSON object, found: " + value, 1));
    }

    /** {@return the value on one line} */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** {@return the value indented by two spaces, with a line feed at its end} */
    public static String writePretty(@Nullable Object value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * Convert between plain values and records or beans, in either direction.
     *
     * @throws IllegalArgumentException if the value does not fit the type
     */
    public static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    /** {@return a record, bean, map or list as plain values} */
    public static @Nullable Object toPlain(Object value) {
        return read(write(value));
    }

    /** {@return the value as an object; empty if it is none} */
    @SuppressWarnings("unchecked")
    public static Optional<Map<String, Object>> asObject(@Nullable Object value) {
        return value instanceof Map ? Optional.of((Map<String, Object>) value) : Optional.empty();
    }

    /** {@return a deep copy that cannot be changed, in the same order} */
    public static Map<String, Object> immutableObject(Map<String, ?> object) {
        var copy = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> copy.put(key, immutable(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("NullAway") // JSON null is a value that maps and lists hold
    private static Object immutable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, child) -> copy.put(String.valueOf(key), immutable(child)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>(list.size());
            list.forEach(child -> copy.add(immutable(child)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    private static JsonSyntaxException syntaxError(JsonProcessingException e) {
        String reason =
                e.getOriginalMessage().lines().findFirst().orElse("not JSON").replaceFirst(" \\(start marker at.*", "");
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return new JsonSyntaxException("invalid JSON at column " + column + ": " + reason, column);
    }

    private static DefaultPrettyPrinter prettyPrinter() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
