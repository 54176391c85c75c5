/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetrievalTests {

    private static final double ROUNDED = 0.00005000001;

    /** Computed with another tool, which rounds to four decimals; the file names it. */
    static Stream<Arguments> vectors() {
        return Table.rows("rankings.txt");
    }

    @ParameterizedTest(name = "{0} of {2}")
    @MethodSource("vectors")
    void computesWhatOtherToolsCompute(String measure, String relevance, String retrieved, double value) {
        Answer answer = Answer.of("")
                .withOutput(Map.of(
                        "sources", Json.readObject("{\"it\":" + retrieved + "}").get("it")));

        double score = score(
                        judge(measure).on("output.sources"), Scoring.caseWith("it", Json.readObject(relevance)), answer)
                .value()
                .orElseThrow();

        assertThat(score).isCloseTo(value, within(ROUNDED));
    }

    private static AnswerJudge judge(String measure) {
        String name = measure.replaceAll("\\(.*", "");
        int k = measure.contains("(") ? Integer.parseInt(measure.replaceAll("\\D", "")) : 0;
        return switch (name) {
            case "precisionAt" -> Retrieval.precisionAt(k, "expected.it");
            case "recallAt" -> Retrieval.recallAt(k, "expected.it");
            case "ndcgAt" -> Retrieval.ndcgAt(k, "expected.it");
            case "reciprocalRank" -> Retrieval.reciprocalRank("expected.it");
            case "averagePrecision" -> Retrieval.averagePrecision("expected.it");
            case "contextPrecision" -> Retrieval.contextPrecision("expected.it");
            case "contextRecall" -> Retrieval.contextRecall("expected.it");
            default -> throw new IllegalArgumentException(measure);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recallAt(2)      | 0.5: recall@2 0.50: 2 of 2 relevant, at rank 2, 3 of 3",
                "precisionAt(5)   | 0.4: precision@5 0.40: 2 of 2 relevant, at rank 2, 3 of 3",
                "reciprocalRank   | 0.5: reciprocal rank 0.50: 2 of 2 relevant, at rank 2, 3 of 3",
                "contextPrecision | 0.6666666666666666: context precision 0.67: 2 of 2 relevant, at rank 2, 3 of 3"
            })
    void tellsWhereTheRelevantOnesAre(String measure, String score) {
        assertThat(score(judge(measure), List.of("a", "b"), retrieved("x", "a", "b")))
                .isEqualTo(score);
    }

    private static Answer retrieved(String... passages) {
        return Answer.of("").withContexts(List.of(passages));
    }

    @Test
    void givesPassagesThatAreNotRelevantNothing() {
        assertThat(score(judge("contextRecall"), List.of("a", "b"), retrieved("x")))
                .isEqualTo("0.0: context recall 0.00: none of 2 relevant among 1");
        assertThat(score(judge("contextRecall"), List.of("a", "b"), Answer.of("I know it.")))
                .isEqualTo("0.0: the answer has no 'contexts'");
    }

    @ParameterizedTest
    @CsvSource({"precisionAt(3), 0.333333", "contextPrecision, 0.333333", "recallAt(3), 0.5", "ndcgAt(3), 0.613147"})
    void countsAPassageThatIsRetrievedTwiceOnce(String measure, double value) {
        assertThat(score(judge(measure), Scoring.caseWith("it", List.of("a", "b")), retrieved("a", "a", "a"))
                        .value()
                        .orElseThrow())
                .isCloseTo(value, within(1e-6));
    }

    @Test
    void findsIdsOfObjects() {
        Answer answer = Answer.of("").withOutput(List.of(Map.of("id", "p-7", "score", 0.9), Map.of("id", 12)));

        assertThat(score(judge("contextRecall").on("output"), List.of("p-7", 12), answer))
                .startsWith("1.0: ");
        assertThat(score(
                        judge("contextRecall").on("output"),
                        "p-7",
                        Answer.of("").withOutput(List.of(Map.of("name", "p-7")))))
                .isEqualTo(
                        "unscored: A retrieved passage must be a text or an object with an 'id', found {\"name\":\"p-7\"}.");
    }

    @Test
    void comparesPassagesAsPeopleSeeThem() {
        assertThat(score(judge("contextRecall"), "Within 14 days", retrieved("Within 14\u00A0days\n")))
                .startsWith("1.0: ");
        assertThat(score(judge("contextRecall").exactly(), "Within 14 days", retrieved("Within 14\u00A0days\n")))
                .startsWith("0.0: ");
    }

    @Test
    void leavesCaseWithoutRelevantPassagesUnscored() {
        assertThat(score(judge("contextRecall"), Map.of("a", 0), retrieved("a")))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must have at least one relevant passage, found {\"a\":0}.");
        assertThat(score(judge("contextRecall"), Map.of("a", -1), retrieved("a")))
                .isEqualTo(
                        "unscored: case 'c1': 'expected.it' of case 'c1' must have a relevance of at least 0 for each passage, found -1.");
        assertThat(score(judge("contextRecall"), List.of(), retrieved("a"))).startsWith("unscored: ");
        assertThat(score(judge("contextRecall"), Scoring.emptyCase(), retrieved("a"))
                        .isScored())
                .isFalse();
    }

    @Test
    void refusesRankThatNothingHas() {
        assertThatThrownBy(() -> Retrieval.recallAt(0, "expected.it"))
                .isInstanceOf(EvalException.class)
                .hasMessage("The k of recallAt must be at least 1, found: 0.");
    }

    @Test
    void isAnotherJudgeWithAnotherK() {
        assertThat(Retrieval.recallAt(3, "expected.it").identity())
                .hasToString("{judge=recallAt, path=expected.it, k=3, on=contexts, case=matched}");
    }
}
