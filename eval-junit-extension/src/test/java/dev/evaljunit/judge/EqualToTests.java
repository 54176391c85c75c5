/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualToTests {

    private static final AnswerJudge EQUAL = Judges.equalTo("expected.it");
    private static final AnswerJudge ON_OUTPUT = EQUAL.on("output.it");

    @Test
    void ignoresBlanksAroundTexts() {
        assertThat(score(EQUAL, "yes ", "\n yes\n")).isEqualTo("1.0");
    }

    @Test
    void statesWhatWasExpectedAndFound() {
        assertThat(score(EQUAL, "yes", "Yes")).isEqualTo("0.0: expected \"yes\", found \"Yes\"");
        assertThat(score(EQUAL, "yes", "a".repeat(90)))
                .isEqualTo("0.0: expected \"yes\", found \"" + "a".repeat(80) + "…\"");
    }

    @Test
    void ignoresCaseIfWanted() {
        assertThat(score(EQUAL.ignoringCase(), "yes", "YES")).isEqualTo("1.0");
    }

    @Test
    void takesEachOfAListForGood() {
        assertThat(score(EQUAL, List.of("yes", "sure"), "sure")).isEqualTo("1.0");
        assertThat(score(EQUAL, List.of("yes", "sure"), "no"))
                .isEqualTo("0.0: expected one of [\"yes\",\"sure\"], found \"no\"");
    }

    @Test
    void recognizesTheSameLetterInAnotherForm() {
        assertThat(score(EQUAL, "caf\u00e9", "cafe\u0301")).isEqualTo("1.0");
    }

    @Test
    void takesScalarsAsWrittenInText() {
        assertThat(score(EQUAL, 42, "42")).isEqualTo("1.0");
        assertThat(score(EQUAL, true, "true")).isEqualTo("1.0");
        assertThat(score(EQUAL, 42, "43")).isEqualTo("0.0: expected 42, found \"43\"");
    }

    @ParameterizedTest
    @CsvSource({"42, 42.0", "0.5, 0.50", "1000, 1e3"})
    void comparesNumbersByValue(double wanted, double found) {
        assertThat(score(ON_OUTPUT, wanted, output(found))).isEqualTo("1.0");
    }

    @Test
    void comparesObjectsInAnyOrder() {
        var wanted = Map.of("sku", "a-1", "lines", List.of(1, 2.0));

        assertThat(score(ON_OUTPUT, wanted, output(Map.of("lines", List.of(1, 2), "sku", "a-1"))))
                .isEqualTo("1.0");
        assertThat(score(ON_OUTPUT, Map.of("sku", "a-1"), output(wanted)))
                .startsWith("0.0: expected {\"sku\":\"a-1\"}");
    }

    @Test
    void comparesListsInOrder() {
        assertThat(score(ON_OUTPUT, List.of("a", "b"), output(List.of("a", "b"))))
                .isEqualTo("1.0");
        assertThat(score(ON_OUTPUT, List.of("a", "b"), output(List.of("b", "a"))))
                .isEqualTo("0.0: expected [\"a\",\"b\"], found \"b\\na\"");
        assertThat(score(ON_OUTPUT, List.of("a"), output(List.of("a", "b")))).startsWith("0.0");
    }

    @Test
    void comparesNulls() {
        assertThat(score(ON_OUTPUT, Arrays.asList("a", null), output(Arrays.asList("a", null))))
                .isEqualTo("1.0");
        assertThat(score(ON_OUTPUT, Arrays.asList("a", null), output(List.of("a", "b"))))
                .startsWith("0.0");
    }

    @Test
    void leavesCaseWithoutThePathUnscored() {
        assertThat(score(EQUAL, Scoring.emptyCase(), Answer.of("x")).reason())
                .startsWith("cases.jsonl:17: case 'c1' has no value at 'expected.it'");
    }

    private static Answer output(Object value) {
        return Answer.of("").withOutput(Map.of("it", value));
    }
}
