/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTests {

    private static final Map<String, Object> ROOT = Json.readObject("""
            {"input": {"items": [{"sku": "a"}, {"sku": "b"}], "n": 0, "none": null, "7": "seven"}, "": "empty",
             "x.y": "dotted"}""");

    @ParameterizedTest
    @CsvSource({
        "input.items.0.sku, a",
        "input.items.1.sku, b",
        "input.items.01.sku, b",
        "input.n, 0",
        "input.7, seven",
        "'', empty"
    })
    void findsKeysAndIndices(String path, String value) {
        assertThat(JsonPath.find(ROOT, path).map(Object::toString)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.none",
                "input.items.2",
                "input.items.-1",
                "input.items.first",
                "input.items.99999999999",
                "input.n.0",
                "input..n",
                "input.",
                ".input",
                "missing",
                "input.items.١"
            })
    void findsNothingWhereThePathLeadsNowhere(String path) {
        assertThat(JsonPath.find(ROOT, path)).isEmpty();
    }

    @Test
    void findsNothingInNothing() {
        assertThat(JsonPath.find(null, "a")).isEmpty();
    }

    @Test
    void findsKeysWithDots() {
        Map<String, Object> row =
                Map.of("expected", Map.of("air.port", "LHR", "v1.2", Map.of("a", 1), "v1", Map.of("2", 3)));
        assertThat(JsonPath.find(row, "expected.air.port")).contains("LHR");
        assertThat(JsonPath.find(row, "expected.v1.2.a")).contains(1);
        assertThat(JsonPath.find(row, "expected.v1.2")).as("the shortest key").contains(3);
        assertThat(JsonPath.find(row, "expected.air")).isEmpty();
        assertThat(JsonPath.find(row, "expected.air.port.0")).isEmpty();
    }
}
