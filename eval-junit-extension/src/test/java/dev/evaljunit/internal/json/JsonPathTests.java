/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    @Test
    void findsWhatASlowSearchFinds() {
        List<String> steps = List.of("a", "b", "a.b", "0", "1", "01", "", "x");
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Object root = value(random, steps, 4);
            String path = random.ints(1 + random.nextInt(5), 0, steps.size())
                    .mapToObj(steps::get)
                    .collect(Collectors.joining("."));
            assertThat(JsonPath.find(root, path))
                    .as("%s in %s", path, root)
                    .isEqualTo(Optional.ofNullable(slowly(root, List.of(path.split("\\.", -1)))));
        }
    }

    private static Object value(Random random, List<String> keys, int depth) {
        int kind = depth == 0 ? 2 : random.nextInt(3);
        if (kind == 2) {
            return random.nextInt();
        }
        List<Object> children = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(any -> value(random, keys, depth - 1))
                .toList();
        if (kind == 1) {
            return children;
        }
        var object = new HashMap<String, Object>();
        children.forEach(child -> object.put(keys.get(random.nextInt(keys.size())), child));
        return object;
    }

    private static @Nullable Object slowly(@Nullable Object root, List<String> steps) {
        if (root == null || steps.isEmpty()) {
            return root;
        }
        if (root instanceof List<?> list) {
            String step = steps.get(0);
            boolean isThere = step.matches("\\d{1,9}") && Integer.parseInt(step) < list.size();
            return isThere ? slowly(list.get(Integer.parseInt(step)), steps.subList(1, steps.size())) : null;
        }
        return root instanceof Map<?, ?> map
                ? IntStream.rangeClosed(1, steps.size())
                        .mapToObj(end -> slowly(
                                map.get(String.join(".", steps.subList(0, end))), steps.subList(end, steps.size())))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
