/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTests {

    private static final AnswerJudge FIELDS = Judges.fields("expected.it");

    private static final Map<String, Object> ORDER = Json.readObject(
            "{\"total\": 45, \"ship_to\": {\"city\": \"Oslo\", \"zip\": \"0150\"}, \"items\": [\"shoe\"]}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"total\": 45.0, \"ship_to\": {\"city\": \" Oslo\", \"zip\": \"0150\"}, \"items\": [\"shoe\"], \"note\": 1} | 1.0",
                "{\"total\": 44, \"ship_to\": {\"city\": \"Oslo\"}, \"items\": [\"shoe\"]} | 0.5: 'total' must be 45, found 44; 'ship_to.zip' must be \"0150\", found nothing",
                "{\"ship_to\": \"Oslo\"} | 0.0: 'total' must be 45, found nothing; 'ship_to.city' must be \"Oslo\", found nothing; 'ship_to.zip' must be \"0150\", found nothing; and 1 more",
                "[45] [46] | 0.0: must be JSON: invalid JSON at column 6: text after the value"
            })
    void scoresTheFieldsThatAreEqual(String answer, String score) {
        assertThat(score(FIELDS, ORDER, answer)).isEqualTo(score);
    }

    @Test
    void comparesStructuredOutput() {
        assertThat(score(FIELDS.on("output"), ORDER, Answer.of("x").withOutput(ORDER)))
                .isEqualTo("1.0");
        assertThat(score(
                        FIELDS.on("output").ignoringCase(),
                        Map.of("city", "OSLO"),
                        Answer.of("x").withOutput(Map.of("city", "Oslo"))))
                .isEqualTo("1.0");
    }

    @Test
    void masksSecretsByTheNamesOfTheirFields() {
        Map<String, Object> wanted = Json.readObject(
                "{\"login\": {\"password\": \"hunter2\", \"user\": \"ann\"}, \"api_key.0\": \"topaz\"}");

        assertThat(score(FIELDS, wanted, "{\"login\": {\"password\": \"hunter3\"}, \"api_key\": [\"opal\"]}"))
                .isEqualTo("0.0: 'login.password' must be \"[redacted]\", found \"[redacted]\";"
                        + " 'login.user' must be \"ann\", found nothing;"
                        + " 'api_key.0' must be \"[redacted]\", found \"[redacted]\"");
    }

    @Test
    void needsAllToPass() {
        assertThat(FIELDS.threshold()).isEqualTo(1);
    }

    @Test
    void leavesCaseWithoutFieldsUnscored() {
        assertThat(score(FIELDS, List.of("total"), "{}"))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must be an object with at least one field, found [\"total\"].");
        assertThat(score(FIELDS, Map.of(), "{}")).startsWith("unscored: ");
    }
}
