/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberWithinTests {

    private static final AnswerJudge EXACT = Judges.numberWithin("expected.it", 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45 | You get €45.00 back.",
                "45 | 45EUR",
                "1234.5 | It is 1,234.50 in total.",
                "1234567 | 1,234,567",
                "-3 | It was -3 degrees.",
                "-3 | It was \u22123 degrees.",
                "5 | See page A-5, or 5.",
                "0.5 | about 50e-2",
                "30 | Order 17 costs 30, and 5 more for shipping."
            })
    void findsNumberInText(BigDecimal wanted, String answer) {
        assertThat(score(EXACT, wanted, answer)).isEqualTo("1.0");
    }

    @Test
    void allowsDifferencesUpToTheTolerance() {
        var judge = Judges.numberWithin("expected.it", 0.1);

        assertThat(score(judge, 1, "1.1")).isEqualTo("1.0");
        assertThat(score(judge, 1, "0.89 or 7")).isEqualTo("0.0: expected 1 ± 0.1, nearest is 0.89");
    }

    @Test
    void reportsThatTextHasNoNumber() {
        assertThat(score(EXACT, 1, "One.")).isEqualTo("0.0: no number in: \"One.\"");
    }

    @Test
    void readsStructuredOutput() {
        Answer answer = Answer.of("See table 45.").withOutput(Map.of("total", 44.5));

        assertThat(score(EXACT.on("output.total"), 44.5, answer)).isEqualTo("1.0");
        assertThat(score(EXACT.on("output.total"), 45, answer)).isEqualTo("0.0: expected 45 ± 0, nearest is 44.5");
    }

    @Test
    void takesTextForTheExpectedNumber() {
        assertThat(score(EXACT, " 4.50 ", "4.5")).isEqualTo("1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1e999999999", ""})
    void leavesCaseWithoutUsableNumberUnscored(String wanted) {
        assertThat(score(EXACT, wanted, "1"))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must be a number, found \"" + wanted + "\".");
    }

    @Test
    void survivesNumbersOfAbsurdSize() {
        Answer answer = Answer.of("").withOutput(Map.of("it", new BigDecimal("1e999999999")));

        assertThat(score(EXACT.on("output.it"), 7, answer))
                .isEqualTo("0.0: no number in: \"1E+999999999\"; cannot be read: \"1E+999999999\"");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesToleranceThatMakesNoSense(double tolerance) {
        assertThatThrownBy(() -> Judges.numberWithin("expected.it", tolerance))
                .isInstanceOf(EvalException.class)
                .hasMessage("The tolerance of a judge must be at least 0, found: " + tolerance + ".");
    }
}
