/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a value comes from. */
sealed interface MappingSource {

    /** {@return the value; empty if the row has none} */
    Optional<Object> find(Map<String, Object> row, TakenFields taken);

    /** {@return whether a row without the value is refused} */
    boolean isRequired();

    /** {@return the source for people} */
    String explain();

    static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    /** A constant text. */
    record Literal(String text) implements MappingSource {

        @Override
        public Optional<Object> find(Map<String, Object> row, TakenFields taken) {
            return Optional.of(text);
        }

        @Override
        public boolean isRequired() {
            return true;
        }

        @Override
        public String explain() {
            return "the text " + Json.write(text);
        }

        @Override
        public String toString() {
            return Json.write(text);
        }
    }

    /** A field of the row as it is. */
    record Field(SourcePath path, boolean isRequired) implements MappingSource {

        @Override
        public Optional<Object> find(Map<String, Object> row, TakenFields taken) {
            return path.find(row, taken);
        }

        @Override
        public String explain() {
            return path + (isRequired ? "" : ", if it has a value");
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** The JSON in a text. */
    record OfJson(Field field) implements MappingSource {

        @Override
        public Optional<Object> find(Map<String, Object> row, TakenFields taken) {
            return field.find(row, taken).map(this::parsed);
        }

        private Object parsed(Object value) {
            if (!(value instanceof String text)) {
                throw wrong(field, "a text with JSON", value);
            }
            try {
                Object parsed = Json.read(text);
                if (parsed != null) {
                    return parsed;
                }
            } catch (JsonSyntaxException e) {
                throw new EvalException(
                        "%s It is %s."
                                .formatted(
                                        wrong(field, "a text with JSON", value).getMessage(), e.getMessage()),
                        e);
            }
            throw wrong(field, "a text with JSON other than null", value);
        }

        @Override
        public boolean isRequired() {
            return field.isRequired();
        }

        @Override
        public String explain() {
            return "the JSON in " + field.explain();
        }

        @Override
        public String toString() {
            return field.toString();
        }
    }

    /** The parts of a text; blank ones are left out. */
    record OfList(Field field, String separator) implements MappingSource {

        @Override
        public Optional<Object> find(Map<String, Object> row, TakenFields taken) {
            return field.find(row, taken).map(this::parts);
        }

        private Object parts(Object value) {
            if (!(value instanceof String text)) {
                throw wrong(field, "a text whose parts are separated by '" + separator + "'", value);
            }
            List<String> parts = Arrays.stream(text.split(Pattern.quote(separator), -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            return parts;
        }

        @Override
        public boolean isRequired() {
            return field.isRequired();
        }

        @Override
        public String explain() {
            return "the parts between " + Json.write(separator) + " of " + field.explain();
        }

        @Override
        public String toString() {
            return field.toString();
        }
    }

    /** A value as text: a text as it is, everything else as JSON. */
    record OfAny(Field field) implements MappingSource {

        @Override
        public Optional<Object> find(Map<String, Object> row, TakenFields taken) {
            return field.find(row, taken).map(value -> value instanceof String ? value : Json.write(value));
        }

        @Override
        public boolean isRequired() {
            return field.isRequired();
        }

        @Override
        public String explain() {
            return "the text of " + field.explain();
        }

        @Override
        public String toString() {
            return field.toString();
        }
    }

    private static EvalException wrong(Field field, String wanted, Object value) {
        return new EvalException("'%s' must be %s, found %s.".formatted(field, wanted, Json.excerpt(value)));
    }
}
