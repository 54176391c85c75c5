/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorCheckerTests {

    private static List<String> mismatches(String expected, Map<String, Object> got) {
        return VectorChecker.mismatches(vector(expected, "{\"abs\": 0.01, \"rel\": 0}"), inputs -> got);
    }

    private static Inputs vector(String expected, String tolerance) {
        return Inputs.of(Json.readObject("{\"id\": \"X-1\", \"inputs\": {}, \"expected\": %s, \"tolerance\": %s}"
                .formatted(expected, tolerance)));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.509", "0.5, 0.491", "NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void acceptsNumbersWithinTolerance(String want, double got) {
        assertThat(mismatches("{\"p\": %s}".formatted(quoted(want)), Map.of("p", got)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.511", "0.5, NaN", "NaN, 0.5", "Infinity, 1e308", "Infinity, -Infinity", "0.5, Infinity"})
    void reportsOtherNumbers(String want, double got) {
        assertThat(mismatches("{\"p\": %s}".formatted(quoted(want)), Map.of("p", got)))
                .containsExactly("X-1: p must be " + want + ", found: " + got);
    }

    private static String quoted(String number) {
        return Character.isLetter(number.charAt(number.length() - 1)) ? "\"" + number + "\"" : number;
    }

    @Test
    void comparesWholeNumbersExactly() {
        assertThat(mismatches("{\"n\": 9007199254740993}", Map.of("n", 9007199254740992L)))
                .containsExactly("X-1: n must be 9007199254740993, found: 9007199254740992");
        assertThat(mismatches("{\"n\": 10}", Map.of("n", 10.001))).hasSize(1);
        assertThat(mismatches("{\"n\": 10}", Map.of("n", 10.0))).isEmpty();
    }

    @Test
    void comparesListsElementByElement() {
        assertThat(mismatches("{\"p\": [0.1, \"NaN\"]}", Map.of("p", Arrays.asList(0.1, Double.NaN))))
                .isEmpty();
        assertThat(mismatches("{\"p\": [0.1, 0.2]}", Map.of("p", List.of(0.1, 0.3))))
                .hasSize(1);
        assertThat(mismatches("{\"p\": [0.1, 0.2]}", Map.of("p", List.of(0.1)))).hasSize(1);
        assertThat(mismatches("{\"p\": [0.1]}", Map.of("p", List.of(0.1, 0.2)))).hasSize(1);
    }

    @Test
    void reportsFieldsThatAreMissingOrOfAnotherType() {
        assertThat(mismatches("{\"p\": 0.5, \"verdict\": \"PASS\", \"point\": true}", Map.of("verdict", "FAIL")))
                .containsExactly(
                        "X-1: p must be 0.5, found: null",
                        "X-1: verdict must be PASS, found: FAIL",
                        "X-1: point must be true, found: null");
    }

    @Test
    void prefersTheToleranceOfTheField() {
        var vector = vector(
                "{\"p\": 0.5, \"q\": 0.5}",
                "{\"abs\": 0.01, \"rel\": 0, \"fields\": {\"q\": {\"abs\": 0, \"rel\": 0.1}}}");

        assertThat(VectorChecker.mismatches(vector, inputs -> Map.of("p", 0.55, "q", 0.55)))
                .containsExactly("X-1: p must be 0.5, found: 0.55");
    }

    @Test
    void expectsErrors() {
        var vector = vector("{\"error\": \"ILLEGAL_ARGUMENT\"}", "{\"abs\": 0, \"rel\": 0}");

        assertThat(VectorChecker.mismatches(vector, inputs -> {
                    throw new IllegalArgumentException("'n' must be positive, found: 0");
                }))
                .isEmpty();
        assertThat(VectorChecker.mismatches(vector, inputs -> Map.of("p", 0.5)))
                .containsExactly("X-1: error must be ILLEGAL_ARGUMENT, found: null");
    }

    @Test
    void reportsUnexpectedErrors() {
        assertThat(VectorChecker.mismatches(vector("{\"p\": 0.5}", "{\"abs\": 0, \"rel\": 0}"), inputs -> {
                    throw new IllegalArgumentException("'n' must be positive, found: 0");
                }))
                .containsExactly("X-1: java.lang.IllegalArgumentException: 'n' must be positive, found: 0");
    }
}
