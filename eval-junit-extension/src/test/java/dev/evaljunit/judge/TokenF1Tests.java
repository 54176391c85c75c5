/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenF1Tests {

    private static final AnswerJudge F1 = Judges.tokenF1("expected.it");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the cat sat | A  cat, sat! | 1.0: token F1 1.00",
                "14 days | within 14 days | 0.8: token F1 0.80",
                "red red blue | red blue blue | 0.6666666666666666: token F1 0.67",
                "yes | no | 0.0: token F1 0.00",
                "don't | dont | 1.0: token F1 1.00",
                "„größe“ | GROSSE | 0.0: token F1 0.00",
                "„straße“ | STRASSE | 1.0: token F1 1.00",
                "€45 | 45 | 1.0: token F1 1.00",
                "the | the | 1.0: token F1 1.00",
                "the | cat | 0.0: token F1 0.00"
            })
    void sharesWordsWithTheExpectedText(String wanted, String answer, String score) {
        assertThat(score(F1, wanted, answer)).isEqualTo(score);
    }

    @Test
    void takesTheBestOfSeveral() {
        assertThat(score(F1, List.of("no", "fourteen days", "14 days"), "14 days"))
                .isEqualTo("1.0: token F1 1.00");
    }

    @Test
    void showsThatAWordIsMissing() {
        assertThat(score(F1, "cat ".repeat(201), "cat ".repeat(200))).endsWith(": token F1 0.998");
    }

    @Test
    void distinguishesCaseIfConfigured() {
        assertThat(score(F1.matchingCase(), "The Polish", "polish")).isEqualTo("0.0: token F1 0.00");
    }

    @Test
    void passesFromOneHalf() {
        assertThat(F1.threshold()).isEqualTo(0.5);
    }

    @Test
    void leavesCaseWithoutThePathUnscored() {
        assertThat(score(F1, Scoring.emptyCase(), Answer.of("x")).isScored()).isFalse();
    }
}
