/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTests {

    static Stream<Arguments> texts() {
        return Table.rows("texts.txt");
    }

    @ParameterizedTest(name = "{0}: {1} in {2}")
    @MethodSource("texts")
    void comparesWhatPeopleSee(String judge, String expected, String answer, String score) {
        Object value = expected.startsWith("#") ? new BigDecimal(expected.substring(1)) : expected;
        assertThat(Scoring.score(judge(judge), value, answer)).isEqualTo(score);
    }

    private static AnswerJudge judge(String name) {
        return switch (name) {
            case "containsAll" -> Judges.containsAll("expected.it");
            case "containsAny" -> Judges.containsAny("expected.it");
            case "containsNone" -> Judges.containsNone("expected.it");
            case "equalTo" -> Judges.equalTo("expected.it");
            case "matches" -> Judges.matches("expected.it");
            case "tokenF1" -> Judges.tokenF1("expected.it");
            case "numberWithin" -> Judges.numberWithin("expected.it", 0.005);
            case "length" -> Judges.length(1, 5);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void comparesCharactersExactlyIfWanted() {
        assertThat(score(Judges.containsAll("expected.it"), "14 days", "14\u00A0days"))
                .isEqualTo("0.0: missing: \"14 days\" (looks the same, but the answer has U+00A0 NO-BREAK SPACE)");
        assertThat(score(Judges.containsAll("expected.it"), "14\u00A0days", "for 14  days"))
                .isEqualTo(
                        "0.0: missing: \"14\u00A0days\" (looks the same, but the expected text has U+00A0 NO-BREAK SPACE)");
        assertThat(score(Judges.containsAll("expected.it"), "14 days", "14  days"))
                .isEqualTo("0.0: missing: \"14 days\" (looks the same, but white space differs)");
        assertThat(score(Judges.equalTo("expected.it"), "café", "cafe\u0301"))
                .isEqualTo(
                        "0.0: expected \"café\", found \"cafe\u0301\" (looks the same, but the answer has U+0301 COMBINING ACUTE ACCENT; the expected text has U+00E9 LATIN SMALL LETTER E WITH ACUTE)");
        assertThat(score(Judges.equalTo("expected.it"), "yes", "yes "))
                .isEqualTo("0.0: expected \"yes\", found \"yes \" (looks the same, but white space differs)");
        assertThat(score(Judges.matches("expected.it"), "^14 days$", "14\u00A0days"))
                .isEqualTo("0.0: no match for: \"^14 days$\" (but in the text as people see it)");
        assertThat(score(Judges.containsAll("expected.it"), "14", "140")).isEqualTo("1.0");
        assertThat(score(Judges.containsAll("expected.it"), "Yes", "yes")).isEqualTo("0.0: missing: \"Yes\"");
        assertThat(score(Judges.length(1, 2), "any", "a\u00ADb"))
                .isEqualTo("0.0: must have 1 to 2 characters, found 3");
        assertThat(score(Judges.equalTo("expected.it"), new BigDecimal("5"), "5.0"))
                .isEqualTo("0.0: expected 5, found \"5.0\"");
    }

    @Test
    void findsInvisibleCharactersExactly() {
        assertThat(Scoring.score(Judges.containsNone(List.of("\u200B")).exactly(), 1, "a\u200Bb"))
                .isEqualTo("0.0: must not contain: \"\u200B\"");
        assertThat(Scoring.score(Judges.matches("expected.it").exactly(), "[\u2013]", "9\u201317"))
                .isEqualTo("1.0");
    }

    @Test
    void ignoresCaseOfExactCharacters() {
        AnswerJudge judge = Judges.containsAll("expected.it").exactly().ignoringCase();

        assertThat(Scoring.score(judge, "YES", "yes")).isEqualTo("1.0");
        assertThat(judge.identity())
                .hasToString("{judge=containsAll, path=expected.it, on=text, case=ignored, characters=exact}");
    }

    private static String score(AnswerJudge judge, Object expected, String answer) {
        return Scoring.score(judge.exactly(), expected, answer);
    }
}
