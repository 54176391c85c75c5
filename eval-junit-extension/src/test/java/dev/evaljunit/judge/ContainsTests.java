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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContainsTests {

    private static final AnswerJudge ALL = Judges.containsAll("expected.it");
    private static final AnswerJudge ANY = Judges.containsAny("expected.it");
    private static final AnswerJudge NONE = Judges.containsNone("expected.it");

    @Test
    void allPassesWhenNothingIsMissing() {
        assertThat(score(ALL, List.of("refund", "14 days"), "A Refund takes 14 days."))
                .isEqualTo("1.0");
    }

    @Test
    void allScoresTheShareThatIsThereAndNamesTheRest() {
        var wanted = List.of("returns-policy#worn-items", "say \"no\"", "14 days");

        assertThat(score(ALL, wanted, "It takes 14 days."))
                .isEqualTo("0.3333333333333333: missing: \"returns-policy#worn-items\", \"say \\\"no\\\"\"");
    }

    @Test
    void allTakesOneTextForAListOfOne() {
        assertThat(score(ALL, "refund", "No.")).isEqualTo("0.0: missing: \"refund\"");
    }

    @Test
    void anyPassesWithOne() {
        assertThat(score(ANY, List.of("yes", "sure"), "Sure!")).isEqualTo("1.0");
        assertThat(score(ANY, List.of("yes", "sure"), "No.")).isEqualTo("0.0: contains none of: \"yes\", \"sure\"");
    }

    @Test
    void nonePassesWithoutAny() {
        assertThat(score(NONE, List.of("restocking fee"), "It is free.")).isEqualTo("1.0");
        assertThat(score(NONE, List.of("fee", "free"), "A restocking FEE applies."))
                .isEqualTo("0.0: must not contain: \"fee\"");
    }

    @Test
    void caseCountsIfWanted() {
        assertThat(score(ALL.matchingCase(), "Refund", "refund")).isEqualTo("0.0: missing: \"Refund\"");
        assertThat(score(ALL.matchingCase().ignoringCase(), "Refund", "refund")).isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource({"caf\u00e9, Cafe\u0301", "STRASSE, straße", "ΟΔΟΣ, οδος", "ǆ, Ǆ", "日本, 日本語", "😀, a😀b"})
    void sameLettersInOtherFormsAreFound(String wanted, String answer) {
        assertThat(score(ALL, wanted, answer)).isEqualTo("1.0");
    }

    @Test
    void numbersAreTakenAsText() {
        assertThat(score(ALL, List.of(1998, true), "In 1998, this was true.")).isEqualTo("1.0");
    }

    @Test
    void emptyListMeansThatNothingIsWanted() {
        assertThat(score(ALL, List.of(), "x")).isEqualTo("1.0");
        assertThat(score(NONE, List.of(), "x")).isEqualTo("1.0");
        assertThat(score(ANY, List.of(), "x"))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must contain at least one text, found an empty list.");
    }

    @ParameterizedTest
    @MethodSource("judges")
    void caseWithoutThePathIsUnscored(AnswerJudge judge) {
        assertThat(score(judge, Scoring.emptyCase(), Answer.of("x")))
                .hasToString(
                        "unscored: cases.jsonl:17: case 'c1' has no value at 'expected.it'. Add it to the dataset or use another judge.");
    }

    @ParameterizedTest
    @MethodSource("judges")
    void caseWithSomethingElseIsUnscored(AnswerJudge judge) {
        assertThat(score(judge, List.of("a", Map.of("b", 1)), "x"))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must be a text or a list of texts, none of them blank, found {\"b\":1}.");
        assertThat(score(judge, " ", "x")).startsWith("unscored: ").endsWith("found \" \".");
    }

    static Stream<AnswerJudge> judges() {
        return Stream.of(ALL, ANY, NONE);
    }

    @Test
    void textsMayStandInTheTest() {
        assertThat(score(Judges.containsAll(List.of("a", "b")), 1, "a")).isEqualTo("0.5: missing: \"b\"");
        assertThat(score(Judges.containsAny(List.of("a", "b")), 1, "a")).isEqualTo("1.0");
        assertThat(score(Judges.containsNone(List.of("a", "b")), 1, "a")).isEqualTo("0.0: must not contain: \"a\"");
    }

    @Test
    void textsInTheTestMustBeThere() {
        assertThatThrownBy(() -> Judges.containsNone(List.of()))
                .isInstanceOf(EvalException.class)
                .hasMessage("The texts of a judge must be at least one, and none of them blank, found [].");
        assertThatThrownBy(() -> Judges.containsAny(List.of("a", " ")))
                .hasMessage("The texts of a judge must be at least one, and none of them blank, found [\"a\",\" \"].");
    }
}
