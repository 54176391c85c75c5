/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTests {

    private static final AnswerJudge LENGTH = Judges.length(2, 3);

    @ParameterizedTest
    @ValueSource(strings = {"ab", "abc", "😀😀😀", "日本"})
    void passesWithinTheLimits(String answer) {
        assertThat(score(LENGTH, 1, answer)).isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "abcd, 4", "'', 0"})
    void statesHowLongTheAnswerIs(String answer, int length) {
        assertThat(score(LENGTH, 1, answer)).isEqualTo("0.0: must have 2 to 3 characters, found " + length);
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "3, 2"})
    void refusesLimitsThatMakeNoSense(int min, int max) {
        assertThatThrownBy(() -> Judges.length(min, max))
                .isInstanceOf(EvalException.class)
                .hasMessage("The length of an answer must have limits 0 <= min <= max, found: min %d, max %d."
                        .formatted(min, max));
    }

    @Test
    void needsNothingOfTheCase() {
        assertThat(LENGTH.identity()).hasToString("{judge=length, min=2, max=3, on=text, case=matched}");
    }
}
