/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairwiseTests {

    private static final EvalCase CASE = EvalCase.of("c1", Map.of("question", "Can I return shoes?"))
            .withExpected(Map.of("answer", "Yes, within 14 days."));

    static class Releases {
        // tag::declare[]
        @EvalJudge
        final Judge better = LlmJudge.pairwise("better@1", "expected.answer");
        // end::declare[]
    }

    @Test
    void judgeIsDeclaredWithoutReadingAnything() {
        assertThat(new Releases().better).hasToString("LlmJudge[better@1]");
    }

    /** Replies with a score for each order; notes what it was asked. */
    private static final class Opinion implements Llm {

        private final List<LlmRequest> requests = new ArrayList<>();
        private final String asSecond;
        private final String asFirst;

        Opinion(String asSecond, String asFirst) {
            this.asSecond = asSecond;
            this.asFirst = asFirst;
        }

        @Override
        public LlmReply ask(LlmRequest request) {
            requests.add(request);
            boolean isFirst = Scoring.unnamed(request).contains("<<<pair.first>>>\nNo.");
            return LlmReply.of("{\"reasoning\":\"so\",\"score\":%s}".formatted(isFirst ? asFirst : asSecond))
                    .withUsage(Usage.of(40, 9));
        }
    }

    private static Score score(Llm model) {
        return Scoring.score(LlmJudge.pairwise("better@1", "expected.answer", model), CASE, Answer.of("No."));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1.0, both orders",
        "1, 2, 0.0, both orders",
        "1, 1, 0.5, first position",
        "2, 2, 0.5, second position"
    })
    void isDecidedByBothOrdersOrATie(String asSecond, String asFirst, double value, String decidedBy) {
        Score score = score(new Opinion(asSecond, asFirst));

        assertThat(score.value()).hasValue(value);
        assertThat(score.decidedBy()).hasValue(decidedBy);
    }

    @Test
    void asksInBothOrders() {
        var model = new Opinion("2", "1");

        Score score = score(model);

        assertThat(Scoring.unnamed(model.requests.get(0)))
                .contains("<<<pair.first>>>\nYes, within 14 days.", "<<<pair.second>>>\nNo.");
        assertThat(Scoring.unnamed(model.requests.get(1)))
                .contains("<<<pair.first>>>\nNo.", "<<<pair.second>>>\nYes, within 14 days.");
        assertThat(score.calls()).hasValue(new Score.Calls(2, 0));
        assertThat(score.usage()).hasValue(Usage.of(80, 18).withModel("stand-in-judge"));
        assertThat(score.raw())
                .hasValue(
                        "[\"{\\\"reasoning\\\":\\\"so\\\",\\\"score\\\":2}\",\"{\\\"reasoning\\\":\\\"so\\\",\\\"score\\\":1}\"]");
    }

    @Test
    void namesWhatThePositionDecided() {
        assertThat(score(new Opinion("1", "1")).reason())
                .isEqualTo("a tie, since the judge prefers the first. Shown second: so Shown first: so");
    }

    @Test
    void doesNotAskAboutEqualAnswers() {
        var model = new Opinion("2", "1");
        var judge = LlmJudge.pairwise("better@1", "expected.answer", model);

        Score score = Scoring.score(judge, CASE, Answer.of("Yes, within 14 days.\n"));

        assertThat(score).hasToString("0.5: a tie, since both answers are the same");
        assertThat(score.decidedBy()).hasValue("equal answers");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void isUnscoredIfOneOrderIs() {
        Score score = score(new Opinion("2", "7"));

        assertThat(score.isScored()).isFalse();
        assertThat(score.reason()).contains("'score' must be a whole number from 1 to 2, found 7");
        assertThat(score.calls()).hasValue(new Score.Calls(3, 0));
    }

    @Test
    void leavesCaseWithoutReferenceUnscored() {
        var judge = LlmJudge.pairwise("better@1", "expected.answer", new Opinion("2", "1"));

        assertThat(Scoring.score(judge, EvalCase.of("c2", Map.of("question", "?")), Answer.of("No.")))
                .hasToString(
                        "unscored: case 'c2': case 'c2' has no value at 'expected.answer'. Add it to the dataset or use another judge.");
    }

    @Test
    void identifiesItselfByThePath() {
        assertThat(LlmJudge.pairwise("better@1", "expected.answer", new Opinion("2", "1"))
                        .identity())
                .containsEntry("rubric", "better@1")
                .containsEntry("pairwise", "expected.answer");
    }

    @Test
    void refusesRubricForOneAnswer() {
        var model = new Opinion("2", "1");

        assertThatThrownBy(() -> LlmJudge.pairwise("groundedness@3", "expected.answer", model)
                        .prepare())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "rubrics/groundedness@3.yaml:18: 'prompt' must show two answers for LlmJudge.pairwise, found no {{pair.first}}. Add it.");
        assertThatThrownBy(() -> LlmJudge.rubric("better@1", model).prepare())
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith("Use LlmJudge.pairwise, or show {{answer}}.");
    }

    @Test
    void refusesScaleThatFavoursAPosition() {
        RubricFile file = RubricFile.parse(new RubricName("better", "2"), """
                name: better
                version: 2
                criterion: Is it better?
                scale: {choices: {first: 0, tie: 0.4, second: 1}}
                threshold: 0.5
                prompt: "{{pair.first}} {{pair.second}}"
                """);

        assertThatThrownBy(() -> new AnswerPair(ExpectedValue.path("expected.answer")).check(file, file.rubric()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "rubrics/better@2.yaml:4: 'scale' must have as many degrees for the first answer as for the second for LlmJudge.pairwise, such as {choices: {first: 0, tie: 0.5, second: 1}}, found {\"first\":0.0,\"tie\":0.4,\"second\":1.0}.");
    }

    private static LlmReply token(String text, Map<String, Double> probabilities) {
        Map<String, Double> logs = new LinkedHashMap<>();
        probabilities.forEach((token, probability) -> logs.put(token, Math.log(probability)));
        return LlmReply.of(text)
                .withFinish(LlmReply.Finish.TRUNCATED)
                .withLogProbabilities(
                        List.of(new LlmReply.Token(text, Math.log(probabilities.getOrDefault(text, 1.0)), logs)));
    }

    private static Score preferred(LlmReply asSecond, LlmReply asFirst) {
        Llm model = request -> Scoring.unnamed(request).contains("<<<pair.first>>>\nNo.") ? asFirst : asSecond;
        return Scoring.score(LlmJudge.pairwise("preferred@1", "expected.answer", model), CASE, Answer.of("No."));
    }

    @Test
    void weightsByProbabilities() {
        Score score = preferred(token("M", Map.of("M", 0.7, "m", 0.3)), token("m", Map.of("M", 0.1, " m", 0.9)));

        assertThat(score.value().orElseThrow()).isCloseTo(0.8, within(1e-9));
        assertThat(score.reason()).contains("probabilities \"m\" 0.3000, \"M\" 0.7000");
    }

    @Test
    void tellsATieInOneOrderFromVerdictsThatDiffer() {
        LlmReply tie = token("M", Map.of("M", 0.5, "m", 0.5));

        Score first = preferred(tie, token("m", Map.of("M", 0.1, "m", 0.9)));
        assertThat(first.value()).hasValue(0.5);
        assertThat(first.decidedBy()).hasValue("first position in one order");

        Score second = preferred(token("M", Map.of("M", 0.9, "m", 0.1)), tie);
        assertThat(second.value()).hasValue(0.5);
        assertThat(second.decidedBy()).hasValue("second position in one order");
    }

    @Test
    void asksForOneTokenWithItsAlternatives() {
        var requests = new ArrayList<LlmRequest>();
        Llm model = request -> {
            requests.add(request);
            return token("M", Map.of("M", 1.0));
        };
        Score unused =
                Scoring.score(LlmJudge.pairwise("preferred@1", "expected.answer", model), CASE, Answer.of("No."));

        assertThat(requests.get(0).system()).endsWith("Reply with one of \"m\", \"M\" and nothing else.");
        assertThat(requests.get(0).logProbabilities()).hasValue(5);
        assertThat(requests.get(0).schema()).isEmpty();
        assertThat(requests.get(0).prompt()).doesNotContain("mark");
    }

    @Test
    void neverGuessesWithoutProbabilities() {
        assertThat(preferred(LlmReply.of("M"), LlmReply.of("m")))
                .hasToString(
                        "unscored: The model 'stand-in-judge' gave no score: the reply has no log probabilities of other tokens, by which 'tokens' of rubrics/preferred@1.yaml weights scores. Use a server and a model that report them, or remove 'tokens'.");
    }

    @Test
    void leavesReplyOutsideTheMenuUnscored() {
        LlmReply reply = token("The", Map.of("The", 0.9, "M", 0.08));

        assertThat(preferred(reply, reply))
                .hasToString(
                        "unscored: The model 'stand-in-judge' gave no score: its reply must be one of \"m\", \"M\", but these have only 8.0% of the probability, and it began with \"The\".");
    }
}
