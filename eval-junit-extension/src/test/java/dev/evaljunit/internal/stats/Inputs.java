/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A JSON object, by the names of its values, such as the inputs of a vector. */
record Inputs(Map<String, Object> values) {

    static Inputs of(Object json) {
        return new Inputs(Json.asObject(json).orElseThrow());
    }

    Object at(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    Inputs object(String name) {
        return of(at(name));
    }

    List<Inputs> objects(String name) {
        return list(at(name)).stream().map(Inputs::of).toList();
    }

    String text(String name) {
        return at(name).toString();
    }

    boolean isNull(String name) {
        return values.get(name) == null;
    }

    double number(String name) {
        return toDouble(at(name));
    }

    long count(String name) {
        return ((Number) at(name)).longValue();
    }

    int size(String name) {
        return Math.toIntExact(count(name));
    }

    Side side() {
        return choice("side", Side.class);
    }

    BinomialInterval method() {
        return choice("method", BinomialInterval.class);
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices) {
        return Enum.valueOf(choices, text(name).toUpperCase(Locale.ROOT));
    }

    double[] numbers(String name) {
        return toDoubles(at(name));
    }

    long[] counts(String name) {
        return list(at(name)).stream()
                .mapToLong(value -> ((Number) value).longValue())
                .toArray();
    }

    boolean[] flags(String name) {
        List<?> values = list(at(name));
        boolean[] flags = new boolean[values.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = (Boolean) values.get(i);
        }
        return flags;
    }

    double[][] table(String name) {
        return list(at(name)).stream().map(Inputs::toDoubles).toArray(double[][]::new);
    }

    List<String> texts(String name) {
        return list(at(name)).stream().map(Object::toString).toList();
    }

    /** {@return a JSON number, or one of the three that JSON has no number for} */
    static double toDouble(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble((String) value);
    }

    static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static double[] toDoubles(Object value) {
        return list(value).stream().mapToDouble(Inputs::toDouble).toArray();
    }
}
