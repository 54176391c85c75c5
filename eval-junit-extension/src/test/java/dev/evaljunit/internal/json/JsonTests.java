/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTests {

    record Order(String sku, int count) {}

    enum Level {
        HIGH
    }

    @Test
    void readsPlainJavaValues() {
        assertThat(Json.readObject("{\"a\": [1, 3000000000, 99999999999999999999, 1.5, true, null, \"x\"], \"b\": {}}"))
                .isEqualTo(Map.of(
                        "a",
                        new ArrayList<>(Arrays.asList(
                                1,
                                3_000_000_000L,
                                new BigInteger("99999999999999999999"),
                                new BigDecimal("1.5"),
                                true,
                                null,
                                "x")),
                        "b",
                        Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "1e5",
                "1E5",
                "1E+5",
                "1.0e-7",
                "0.0",
                "-0",
                "-0.0",
                "-1.50",
                "123456789012345678901234567890",
                "0.1000000000000000055511151231257827",
                "1e400",
                "9223372036854775808",
                "100",
                "true",
                "null"
            })
    void writesNumbersAsTheyWereRead(String spelling) {
        String json = "{\"n\":" + spelling + ",\"list\":[" + spelling + "]}";
        assertThat(Json.write(Json.read(json))).isEqualTo(json);
        assertThat(Json.writePretty(Json.read(spelling))).isEqualTo(spelling + "\n");
    }

    @Test
    void numbersAreEqualForAnySpellingOfTheirExponent() {
        assertThat(Json.read("1e5")).isEqualTo(Json.read("1E+5")).isEqualTo(new BigDecimal("1e5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "{\"a\": 1, \"a\": 2} | invalid JSON at column 13: Duplicate field 'a'",
                "{\"a\": NaN} | invalid JSON at column 10: Non-standard token 'NaN'",
                "{} {} | invalid JSON at column 4: text after the value",
                "{\"a\": 1,} | invalid JSON at column 9: Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
                "{\"a\": 1 | invalid JSON at column 8: Unexpected end-of-input: expected close marker for Object",
                "{'a': 1} | invalid JSON at column 2: Unexpected character (''' (code 39)): was expecting double-quote to start field name",
                "{\"a\": 1e99999999999} | invalid JSON at column 7: a number whose exponent is too large",
                "{\"a\": 01} | invalid JSON at column 8: Invalid numeric value: Leading zeroes not allowed",
                "[1, 2] | must be a JSON object, found an array",
                "\"text\" | must be a JSON object, found a text",
                "12 | must be a JSON object, found a number",
                "true | must be a JSON object, found a boolean",
                "null | must be a JSON object, found null"
            })
    void statesWhereATextIsNotAnObject(String text, String message) {
        assertThatThrownBy(() -> Json.readObject(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void refusesEmptyTextAndComments() {
        assertThatThrownBy(() -> Json.read(""))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("invalid JSON at column 1: No content to map due to end-of-input");
        assertThatThrownBy(() -> Json.read("1 // one"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageStartingWith("invalid JSON at column 3: ");
    }

    @Test
    void namesTheLineOfATextThatHasSeveral() {
        assertThatThrownBy(() -> Json.read("{\n  \"a\": 1,\n  \"a\": 2\n}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("invalid JSON at line 3, column 6: Duplicate field 'a'");
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> Json.read("[\n" + "[".repeat(1_000) + "]".repeat(1_001)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(
                        "JSON beyond a limit at line 2, column 1001: Document nesting depth (1001) exceeds the maximum allowed (1000)");
    }

    @Test
    void writesNothingThatCannotBeRead() {
        Object deepest = Json.read("[".repeat(1_000) + "]".repeat(1_000));
        assertThat(Json.read(Json.write(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> Json.write(Map.of("a", deepest)))
                .isInstanceOf(JsonException.class)
                .hasMessage("JSON beyond a limit: Document nesting depth (1001) exceeds the maximum allowed (1000)");
    }

    @Test
    void readsRowsThatCanBecomePartsOfOthers() {
        String row = "{\"a\":" + "[".repeat(499) + "]".repeat(499) + "}";
        assertThat(Json.readRow(row)).isEqualTo(Json.readObject(row));
        assertThatThrownBy(() -> Json.readRow("{\"a\":" + row + "}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageStartingWith("JSON beyond a limit at column ")
                .hasMessageEndingWith(": Document nesting depth (501) exceeds the maximum allowed (500)");
        assertThatThrownBy(() -> Json.readRow("{\"a\":1,\"a\":2}")).hasMessageContaining("Duplicate field 'a'");
    }

    @Test
    void writesPrettyWithTwoSpacesAndAFinalLineFeed() {
        assertThat(Json.writePretty(Json.read("{\"a\":[1,{\"b\":2}]}"))).isEqualTo("""
                {
                  "a" : [
                    1,
                    {
                      "b" : 2
                    }
                  ]
                }
                """);
    }

    @Test
    void convertsBetweenRecordsAndPlainValues() {
        assertThat(Json.toPlain(new Order("s1", 2))).isEqualTo(Map.of("sku", "s1", "count", 2));
        assertThat(Json.convert(Map.of("sku", "s1", "count", 2, "unknown", true), Order.class))
                .isEqualTo(new Order("s1", 2));
        assertThatThrownBy(() -> Json.convert(Map.of("count", "many"), Order.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'count': Cannot deserialize value of type `int` from String \"many\": not a valid `int` value");
    }

    @Test
    void plainValuesCannotBeChanged() {
        Map<String, Object> plain =
                Json.asObject(Json.toPlain(Map.of("list", List.of(1)))).orElseThrow();
        assertThatThrownBy(() -> plain.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list(plain).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void immutableObjectsAreDeepCopies() {
        var inner = new ArrayList<Object>(List.of("a"));
        var map = new LinkedHashMap<String, Object>();
        map.put("list", inner);
        map.put("nothing", null);
        Map<String, Object> copy = Json.immutableObject(map);
        inner.add("b");
        assertThat(Json.write(copy)).isEqualTo("{\"list\":[\"a\"],\"nothing\":null}");
        assertThatThrownBy(() -> list(copy).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void immutableObjectsHoldPlainValuesOnly() {
        var array = new String[] {"a"};
        Map<String, Object> copy = Json.immutableObject(Map.of(
                "array", array, "set", Set.of("x"), "enum", Level.HIGH, "record", new Order("s", 1), "double", 0.1));
        array[0] = "changed";
        assertThat(copy)
                .isEqualTo(
                        Json.read(
                                "{\"array\":[\"a\"],\"set\":[\"x\"],\"enum\":\"HIGH\",\"record\":{\"sku\":\"s\",\"count\":1},\"double\":0.1}"));
    }

    private static List<?> list(Map<String, Object> object) {
        return (List<?>) Objects.requireNonNull(object.get("list"));
    }

    @Test
    void excerptsAreOneShortLine() {
        assertThat(Json.excerpt(null)).isEqualTo("null");
        assertThat(Json.excerpt("a\n\u001b[31m\u202e\"b\"")).isEqualTo("\"a\\n\\u001B[31m\ufffd\\\"b\\\"\"");
        assertThat(Json.excerpt(List.of("x".repeat(500)))).isEqualTo("[\"" + "x".repeat(57) + "…");
    }

    @Test
    void readsWhatPythonWritesForNumbersThatAreNone() {
        assertThat(Json.readPythonObject("{\"a\": NaN, \"b\": [Infinity, -Infinity, 1.50], \"c\": \"NaN\"}"))
                .hasToString("{a=null, b=[null, null, 1.50], c=NaN}");
        assertThatThrownBy(() -> Json.readPythonObject("{\"a\": nan}")).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> Json.readPythonObject("{\"a\": 1, \"a\": 2}")).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> Json.readObject("{\"a\": NaN}")).isInstanceOf(JsonSyntaxException.class);
    }
}
