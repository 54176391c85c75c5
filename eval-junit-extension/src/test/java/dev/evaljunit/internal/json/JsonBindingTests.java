/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBindingTests {

    enum Level {
        LOW,
        HIGH
    }

    record Item(String sku, int count, Optional<String> note) {

        Item {
            if (count < 0) {
                throw new IllegalArgumentException("must have a 'count' of at least 0, found " + count);
            }
        }
    }

    record Order(
            String customerName,
            long totalNs,
            double share,
            boolean paid,
            Level level,
            Instant at,
            @Nullable Double rate,
            OptionalDouble usd,
            List<Item> items,
            Map<String, Object> extra,
            Optional<Object> output) {}

    record Whole(Item item) {}

    private static final JsonBinding<Order> ORDER = JsonBinding.skippingUnknown(Order.class);
    private static final JsonBinding<Whole> OWNED = JsonBinding.refusingUnknown(Whole.class);

    private static final String FULL =
            "{\"customer_name\":\"Ann\",\"total_ns\":30000000000,\"share\":0.5,\"paid\":true,\"level\":\"HIGH\","
                    + "\"at\":\"2026-01-31T12:00:00Z\",\"rate\":0.25,\"usd\":1.5,"
                    + "\"items\":[{\"sku\":\"a\",\"count\":1,\"note\":\"n\"},{\"sku\":\"b\",\"count\":2}],"
                    + "\"extra\":{\"n\":1e5,\"nothing\":null},\"output\":{\"x\":1.50}}";
    private static final String SPARSE =
            "{\"customer_name\":\"Ann\",\"total_ns\":1,\"share\":1.0,\"paid\":false,\"level\":\"LOW\","
                    + "\"at\":\"2026-01-31T12:00:00Z\",\"rate\":null,\"items\":[],\"extra\":{}}";

    @ParameterizedTest
    @ValueSource(strings = {FULL, SPARSE})
    void writesTheBytesThatItRead(String json) throws IOException {
        Order order = ORDER.read(json);
        assertThat(ORDER.line(order)).isEqualTo(json);
        assertThat(ORDER.pretty(order)).isEqualTo(Json.writePretty(Json.read(json)));
        assertThat(ORDER.read(new StringReader(json))).isEqualTo(order);
        assertThat(ORDER.from(Json.readObject(json))).isEqualTo(order);
    }

    @Test
    void takesWhatIsLeftOutAsAbsentOrEmpty() {
        String json = "{\"customer_name\":\"Ann\",\"total_ns\":1,\"share\":1,\"paid\":false,\"level\":\"LOW\","
                + "\"at\":\"2026-01-31T12:00:00Z\",\"unknown\":[1]}";
        assertThat(ORDER.read(json)).isEqualTo(ORDER.read(SPARSE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "\"customer_name\":\"Ann\", | '' | 'customer_name' must be a text, found nothing",
                "\"Ann\" | null | 'customer_name' must be a text, found nothing",
                "\"Ann\" | 3 | 'customer_name' must be a text, found 3",
                "\"Ann\" | {\"a\":1} | 'customer_name' must be a text, found an object",
                "\"Ann\" | [\"a\"] | 'customer_name' must be a text, found an array",
                "30000000000 | 36893488147419103232 | 'total_ns' must be a whole number of at most 64 bits, found 36893488147419103232",
                "30000000000 | 1.5 | 'total_ns' must be a whole number of at most 64 bits, found 1.5",
                "30000000000 | \"1\" | 'total_ns' must be a whole number of at most 64 bits, found \"1\"",
                "0.5 | \"x\" | 'share' must be a number, found \"x\"",
                "0.5 | null | 'share' must be a number, found nothing",
                "\"share\":0.5, | '' | 'share' must be a number, found nothing",
                "true | \"true\" | 'paid' must be true or false, found \"true\"",
                "true | 1 | 'paid' must be true or false, found 1",
                "\"HIGH\" | \"high\" | 'level' must be one of LOW, HIGH, found \"high\"",
                "\"HIGH\" | 1 | 'level' must be one of LOW, HIGH, found 1",
                "\"2026-01-31T12:00:00Z\" | \"now\" | 'at' must be a time such as 2026-01-31T12:00:00Z, found \"now\"",
                "\"count\":1 | \"count\":3000000000 | 'items.0.count' must be a whole number, found 3000000000",
                "\"count\":2 | \"count\":-2 | 'items.1' must have a 'count' of at least 0, found -2",
                "\"count\":2 | \"n\":2 | 'items.1.count' must be a whole number, found nothing",
                "\"note\":\"n\" | \"note\":1 | 'items.0.note' must be a text, found 1",
                "{\"n\":1e5,\"nothing\":null} | 7 | 'extra' must be an object, found 7",
                "\"rate\":0.25 | \"rate\":\"high\" | 'rate' must be a number, found \"high\"",
                "{\"sku\":\"b\",\"count\":2} | null | 'items.1' must be an object with sku, count, note, found nothing",
                "{\"sku\":\"b\",\"count\":2} | \"b\" | 'items.1' must be an object with sku, count, note, found \"b\"",
                "\"items\":[ | \"items\":1,\"other\":[ | 'items' must be an array, found 1",
                "\"share\":0.5 | \"share\":0.5,\"share\":0.5 | invalid JSON at column 66: Duplicate field 'share'",
                "\"share\":0.5 | \"share\":NaN | invalid JSON at column 58: Non-standard token 'NaN'"
            })
    void namesTheFieldThatDoesNotFit(String part, String replacement, String message) {
        assertThat(FULL).contains(part);
        String json = FULL.replace(part, replacement.equals("''") ? "" : replacement);
        assertThatThrownBy(() -> ORDER.read(json))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "[] | must be a JSON object, found an array",
                "3 | must be a JSON object, found 3",
                "\"a\" | must be a JSON object, found \"a\"",
                "null | must be a JSON object, found null",
                "{ | invalid JSON at column 2: Unexpected end-of-input: expected close marker for Object",
                "'' | invalid JSON at column 1: No content to map due to end-of-input",
            })
    void refusesWhatIsNoObject(String json, String message) {
        assertThatThrownBy(() -> ORDER.read(json.equals("''") ? "" : json))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @Test
    void refusesTextAfterTheObject() {
        assertThatThrownBy(() -> ORDER.read(FULL + "{}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageEndingWith(": text after the value");
    }

    @Test
    void suggestsTheNearestFieldInPlaceOfAnUnknownOne() {
        String json = "{\n  \"item\": {\n    \"sku\": \"a\",\n    \"cuont\": 1\n  }\n}";
        assertThatThrownBy(() -> OWNED.read(json)).isInstanceOfSatisfying(JsonException.class, e -> {
            assertThat(e.in("items.json"))
                    .isEqualTo("items.json:4: 'item.cuont' must be one of sku, count, note. Did you mean 'count'?");
            assertThat(e.path()).isEqualTo("item.cuont");
        });
    }

    @Test
    void readsNumbersFromTextsWhereAllValuesAreTexts() {
        JsonBinding<Whole> texts = JsonBinding.ofTexts(Whole.class);
        assertThat(texts.from(Map.of("item", Map.of("sku", "3.10", "count", "7"))))
                .isEqualTo(new Whole(new Item("3.10", 7, Optional.empty())));
        assertThatThrownBy(() -> texts.from(Map.of("item", Map.of("sku", "a", "count", "many"))))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.in("f")).startsWith("f: "))
                .hasMessage("'item.count' must be a whole number, found \"many\"");
    }

    record Streamed(String name, Iterator<Item> items) {}

    @Test
    void writesTheElementsOfAnIteratorOneByOne() throws IOException {
        var out = new StringWriter();
        var items = List.of(new Item("a", 1, Optional.empty()));
        JsonBinding.skippingUnknown(Streamed.class).writePretty(new Streamed("x", items.iterator()), out);
        assertThat(out)
                .hasToString(Json.writePretty(Json.read("{\"name\":\"x\",\"items\":[{\"sku\":\"a\",\"count\":1}]}")));
    }
}
