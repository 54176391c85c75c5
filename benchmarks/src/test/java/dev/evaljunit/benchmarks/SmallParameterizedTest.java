/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases and checks of {@link SmallEvalTest}, written without it. */
class SmallParameterizedTest {

    static List<JsonNode> cases() throws IOException {
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Path.of("target/test-classes/META-INF/eval-datasets/numbers/1/cases.jsonl")
                        .toFile())
                .readAll();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answers(JsonNode number) {
        String answer = number.path("id").asText();

        assertThat(answer).matches("number-\\d+").hasSizeBetween(1, 40);
        assertThat(answer)
                .endsWith(number.path("input").path("question").asText().replaceAll("\\D", ""));
    }
}
