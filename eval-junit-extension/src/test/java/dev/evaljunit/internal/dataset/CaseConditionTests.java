/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseConditionTests {

    private static final EvalCase REFUND = EvalCase.of("r1", Map.of("question", "?"))
            .withExpected(Map.of("tool", "lookup", "citations", List.of("a", "b")))
            .withMetadata(Map.of("route", "refund", "tags", List.of("worn", "late")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expected.tool | true",
                "expected.answer | false",
                "expected.tool.name | false",
                "expected.citations.1 | true",
                "expected.citations.2 | false",
                "context | false",
                "input.question | true",
                "route=refund | true",
                "route=claim | false",
                "route!=claim | true",
                "tags~wor | false",
                "tags=worn | true",
                "id=r1 | true",
                " expected.tool , route=refund | true",
                "expected.tool, route=claim | false",
                "route=claim, route=refund | true",
                "route=claim, expected.tool, route=refund | true",
                "route=claim, route=refund, expected.answer | false",
                "route!=claim, route!=refund | false"
            })
    void selectsCasesByAPathOrAFilter(String text, boolean holds) {
        assertThat(CaseCondition.parse(text).holds(REFUND)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "expected.tool,", "expected tool", "=refund"})
    void refusesWhatIsNoCondition(String text) {
        assertThatThrownBy(() -> CaseCondition.parse(text))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "The filter '" + text
                                + "' of a judge must consist of paths that have a value, such as expected.tool, or conditions such as route=refund, joined by commas, found '");
    }

    @Test
    void takesNullForNoValue() {
        var row = new LinkedHashMap<String, Object>(Map.of("id", "a", "input", Map.of()));
        row.put("expected", null);
        EvalCase read = CaseRows.parsed(row, "cases.jsonl:1");
        assertThat(CaseCondition.parse("expected").holds(read)).isFalse();
        assertThat(CaseCondition.parse("expected.tool").holds(read)).isFalse();
    }
}
