/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTests {

    private static Verdict verdict(Map<String, String> facts, List<String> cases, String nextStep) {
        return Verdict.of(
                "pass-rate",
                Verdict.Status.FAIL,
                Explanation.of("It failed.").withFacts(facts).withCases(cases).withNextStep(nextStep));
    }

    @Test
    void laysOutSentenceAlignedFactsCasesAndNextStep() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("observed", "50.0 %");
        facts.put("floor", "92.0 %");
        assertThat(verdict(facts, List.of("r1  rude", "r2  late"), "Open the report.")
                        .message())
                .isEqualTo("""
                It failed.
                  observed : 50.0 %
                  floor    : 92.0 %
                Cases to look at:
                  r1  rude
                  r2  late
                Open the report.""");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(verdict(Map.of(), List.of(), "").message()).isEqualTo("It failed.");
        assertThat(verdict(Map.of("a", "1"), List.of(), "").message()).isEqualTo("It failed.\n  a : 1");
    }

    @Test
    void cannotBeChanged() {
        var facts = new LinkedHashMap<>(Map.of("a", "1"));
        var cases = new ArrayList<>(List.of("r1"));
        Verdict verdict = verdict(facts, cases, "");
        facts.clear();
        cases.clear();
        assertThat(verdict.message()).isEqualTo("It failed.\n  a : 1\nCases to look at:\n  r1");
        assertThatThrownBy(() -> verdict.facts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void onlyPassIsGreenByDefault(Verdict.Status status) {
        assertThat(Verdict.of("g", status, Explanation.of("")).isGreen()).isEqualTo(status == Verdict.Status.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, false, 'A verdict must not be red with the status PASS'",
        "FAIL, true, 'A verdict must not be green with the status FAIL'",
        "ERROR, true, 'A verdict must not be green with the status ERROR'"
    })
    void cannotContradictItself(Verdict.Status status, boolean green, String message) {
        assertThatThrownBy(() -> Verdict.of("g", status, Explanation.of("")).withGreen(green))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void maySayNothingInEitherColour(boolean green) {
        var verdict =
                Verdict.of("g", Verdict.Status.INCONCLUSIVE, Explanation.of("")).withGreen(green);
        assertThat(verdict.isGreen()).isEqualTo(green);
    }
}
