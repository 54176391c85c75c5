/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.Score;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTests {

    /** Computed with other tools; the file names them. */
    static Stream<Arguments> vectors() {
        return Table.rows("similarities.txt");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("vectors")
    void computesWhatOtherToolsCompute(String measure, String expected, String answer, double value) {
        Score score =
                score(judge(measure), Scoring.caseWith("it", List.of(expected.split(" \\|\\| "))), Answer.of(answer));

        assertThat(score.value().orElseThrow()).isCloseTo(value, within(1e-9));
    }

    static AnswerJudge judge(String measure) {
        return switch (measure) {
            case "bleu" -> Similarity.bleu("expected.it");
            case "rouge1" -> Similarity.rouge1("expected.it");
            case "rouge2" -> Similarity.rouge2("expected.it");
            case "rougeL" -> Similarity.rougeL("expected.it");
            case "chrf" -> Similarity.chrf("expected.it");
            case "edits" -> Similarity.edits("expected.it");
            default -> throw new IllegalArgumentException(measure);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bleu   | 0.4093653765389909: BLEU 0.41 (precision 1.00, 0.75, 0.33, 0.25, brevity 0.82)",
                "rouge1 | 0.9090909090909091: ROUGE-1 0.91 (precision 1.00, recall 0.83)",
                "rouge2 | 0.6666666666666665: ROUGE-2 0.67 (precision 0.75, recall 0.60)",
                "rougeL | 0.9090909090909091: ROUGE-L 0.91 (precision 1.00, recall 0.83)",
                "chrf   | 0.6898216232783084: chrF 0.69 (precision 0.78, recall 0.67)"
            })
    void givesTheNumbersBehindTheScore(String measure, String score) {
        assertThat(score(judge(measure), "the cat sat on the mat", "the cat sat the mat"))
                .isEqualTo(score);
    }

    @Test
    void countsEditsAndCharacters() {
        assertThat(score(judge("edits"), "14 days", "15 days!"))
                .isEqualTo("0.75: edit similarity 0.75 (2 edits, 8 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bleu", "rouge1", "rouge2", "rougeL", "chrf", "edits"})
    void takesWhatPeopleSee(String measure) {
        AnswerJudge judge = judge(measure);

        assertThat(value(judge, "It's 14 days - really", "It\u2019s 14\u00A0days \u2013 re\u00ADally"))
                .isEqualTo(1);
        assertThat(value(judge.exactly(), "It's 14 days - really", "It\u2019s 14\u00A0days \u2013 re\u00ADally"))
                .isLessThan(1);
    }

    private static double value(AnswerJudge judge, Object expected, String answer) {
        return score(judge, Scoring.caseWith("it", expected), Answer.of(answer))
                .value()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bleu", "rouge1", "rouge2", "rougeL", "chrf", "edits"})
    void givesAnEmptyAnswerNothing(String measure) {
        assertThat(value(judge(measure), "14 days", "")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"rouge1, true", "rouge2, true", "rougeL, true", "bleu, false", "chrf, false", "edits, false"})
    void distinguishesCaseAsItsPaperDoes(String measure, boolean ignoresCase) {
        assertThat(value(judge(measure), "Worn shoes", "WORN SHOES") == 1).isEqualTo(ignoresCase);
        assertThat(value(judge(measure).ignoringCase(), "Worn shoes", "WORN SHOES"))
                .isEqualTo(1);
        assertThat(value(judge(measure).matchingCase(), "Worn shoes", "WORN SHOES"))
                .isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rouge1 | 退货免费 | 退货不免费 | 0.888888888888889",
                "rougeL | ส่งคืนได้ | ส่งคืน | 0.8",
                "rouge1 | 返品は無料 | 返品無料 | 0.888888888888889",
                "rouge1 | чеки нужны | Нужны чеки | 1.0"
            })
    void takesEachCharacterOfScriptsWithoutBlanksForAWord(
            String measure, String expected, String answer, double value) {
        assertThat(value(judge(measure), expected, answer)).isCloseTo(value, within(1e-12));
    }

    @Test
    void leavesCaseUnscoredWhoseTextHasNothingToCompare() {
        assertThat(score(judge("rouge2"), List.of("Yes.", "Of course."), "Of course."))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must have at least 2 words in each text, found \"Yes.\".");
        assertThat(score(judge("rouge1"), "👍", "👍"))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must have at least 1 word in each text, found \"👍\".");
        assertThat(score(judge("bleu"), Scoring.emptyCase(), Answer.of("x")).isScored())
                .isFalse();
    }

    @Test
    void staysFastForLongAnswers() {
        String long1 = "Shoes can be returned within 14 days of delivery. ".repeat(2_000);

        for (String measure : List.of("bleu", "rouge1", "rouge2", "rougeL", "chrf", "edits")) {
            assertThat(value(judge(measure), "Worn shoes can be returned within 14 days.", long1))
                    .as(measure)
                    .isBetween(0.0, 0.3);
        }
    }

    @Test
    void passesFromOneHalf() {
        assertThat(Similarity.bleu("expected.it").threshold()).isEqualTo(0.5);
        assertThat(Similarity.bleu("expected.it").identity())
                .hasToString("{judge=bleu, path=expected.it, on=text, case=matched}");
    }
}
