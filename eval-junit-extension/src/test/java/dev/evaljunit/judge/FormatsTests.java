/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTests {

    private static String outcome(AnswerJudge judge, String answer) {
        return score(judge, 1, answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help@shop.example",
                " anna+returns@mail.shop.example\n",
                "o'hara@shop.co.uk",
                "a@xn--mller-kva.de"
            })
    void knowsEmailAddresses(String answer) {
        assertThat(outcome(Judges.email(), answer)).isEqualTo("1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Write to help@shop.example",
                "help@shop",
                "help@@shop.example",
                ".help@shop.example",
                "he..lp@shop.example",
                "help@-shop.example",
                "help@shop.example.",
                "help@shop\u2011eu.example",
                "he\u200Blp@shop.example",
                "help@shop.example\nBcc: all@shop.example"
            })
    void knowsWhatIsNoEmailAddress(String answer) {
        assertThat(outcome(Judges.email(), answer)).startsWith("0.0: must be an e-mail address, found ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/returns?order=1042#label",
                "HTTP://localhost:8080",
                "https://[2001:db8::1]/",
                " https://shop.example/a%20b "
            })
    void knowsUrls(String answer) {
        assertThat(outcome(Judges.url(), answer)).isEqualTo("1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example/returns",
                "/returns",
                "mailto:help@shop.example",
                "javascript:alert(1)",
                "https:///returns",
                "https://shop.example/a b",
                "https://shop.example/re\u200Bturns",
                "See https://shop.example"
            })
    void knowsWhatIsNoUrl(String answer) {
        assertThat(outcome(Judges.url(), answer)).startsWith("0.0: must be a URL of http or https, found ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yes, within 14 days. | 1.0",
                "'\nYes.\n\n'         | 1.0",
                "'Yes.\nNo.'          | 0.0: must be one line, found 2",
                "'Yes.\r\nNo.\u2028!' | 0.0: must be one line, found 3",
                "' \u200B\n'          | 0.0: must be one line, found none",
                "''                   | 0.0: must be one line, found none"
            })
    void countsLines(String answer, String score) {
        assertThat(outcome(Judges.oneLine(), answer)).isEqualTo(score);
    }

    @Test
    void countsLineBreaksAroundALineOnlyExactly() {
        assertThat(outcome(Judges.oneLine().exactly(), "Yes.\n")).isEqualTo("0.0: must be one line, found 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"total\": 45}", " [1, 2]\n", "null", "\"yes\"", "42"})
    void knowsJson(String answer) {
        assertThat(outcome(Judges.json(), answer)).isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1,}           | 0.0: must be JSON: invalid JSON at column 9",
                "{\"a\": 1} That's it. | 0.0: must be JSON: invalid JSON at column 10",
                "{\"a\": 1, \"a\": 2}  | 0.0: must be JSON: invalid JSON at column 13",
                "{'a': 1}              | 0.0: must be JSON: invalid JSON at column 2",
                "NaN                   | 0.0: must be JSON: invalid JSON at column 4",
                "''                    | 0.0: must be JSON: invalid JSON at column 1"
            })
    void knowsWhatIsNoJson(String answer, String score) {
        assertThat(outcome(Judges.json(), answer)).startsWith(score);
    }

    @Test
    void tellsIfJsonIsBetweenFences() {
        assertThat(outcome(Judges.json(), "```json\n{\"a\": 1}\n```"))
                .startsWith("0.0: must be JSON: ")
                .endsWith("; there is JSON, but between code fences");
    }

    @Test
    void takesStructuredOutputForJson() {
        assertThat(score(Judges.json().on("output"), 1, Answer.of("x").withOutput(Map.of("total", 45))))
                .isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yes, you can.     | 1.0",
                "'  YES: you can.' | 1.0",
                "Of course, yes.   | 0.0: must start with \"yes\" or \"sure\", found \"Of course, yes.\""
            })
    void comparesTheStart(String answer, String score) {
        assertThat(outcome(Judges.startsWith(List.of("yes", "sure")), answer)).isEqualTo(score);
    }

    @Test
    void comparesTheEnd() {
        AnswerJudge judge = Judges.endsWith("expected.it");

        assertThat(score(judge, "[returns-7]", "Within 14 days. [Returns\u20117]\n"))
                .isEqualTo("1.0");
        assertThat(score(judge.exactly(), "[returns-7]", "Within 14 days. [returns\u20117]"))
                .startsWith("0.0: must end with \"[returns-7]\", found ");
        assertThat(score(judge, "\u200B", "Yes."))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must be visible, found \"\u200B\". To look for invisible characters, call exactly().");
    }
}
