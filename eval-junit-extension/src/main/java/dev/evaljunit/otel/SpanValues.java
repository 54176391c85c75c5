/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.internal.json.Json;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by their names. Frameworks that trace with Micrometer write numbers as text, and {@code none} or {@code unknown} if
 * there is no value.
 */
record SpanValues(Map<String, Object> byName) {

    private static final List<String> ABSENT = List.of("", "none", "unknown");

    /** {@return the attributes of a span and of its events, to which older instrumentations write messages} */
    static SpanValues of(SpanData span) {
        var byName = new HashMap<String, Object>();
        span.getEvents().forEach(event -> add(event.getAttributes(), byName));
        add(span.getAttributes(), byName);
        return new SpanValues(byName);
    }

    private static void add(Attributes attributes, Map<String, Object> byName) {
        attributes.forEach((key, value) -> byName.put(key.getKey(), value));
    }

    /** {@return the first of several attributes that is there, lists and maps as JSON} */
    Optional<String> text(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                .map(SpanValues::text)
                .findFirst();
    }

    Optional<String> text(String name) {
        return text(List.of(name));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Value<?> structured ? structured.asString() : Json.write(value);
    }

    /** {@return a text that names something} */
    Optional<String> name(List<String> names) {
        return names.stream()
                .flatMap(each -> text(each).stream())
                .filter(text -> !ABSENT.contains(text))
                .findFirst();
    }

    OptionalLong count(List<String> names) {
        OptionalDouble number = number(names);
        return number.isPresent() ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
    }

    /** {@return the first of several attributes that is a number of at least 0} */
    OptionalDouble number(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                .mapToDouble(SpanValues::number)
                .filter(number -> number >= 0 && Double.isFinite(number))
                .findFirst();
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** {@return the elements of a list whose attributes are called {@code name.0.…}, {@code name.1.…} and so on} */
    List<SpanValues> list(String name) {
        var elements = new ArrayList<SpanValues>();
        for (SpanValues next = within(name + ".0."); !next.byName.isEmpty(); ) {
            elements.add(next);
            next = within(name + "." + elements.size() + ".");
        }
        return elements;
    }

    private SpanValues within(String prefix) {
        var within = new HashMap<String, Object>();
        byName.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                within.put(name.substring(prefix.length()), value);
            }
        });
        return new SpanValues(within);
    }

    boolean has(String name) {
        @Nullable Object value = byName.get(name);
        return value != null;
    }
}
