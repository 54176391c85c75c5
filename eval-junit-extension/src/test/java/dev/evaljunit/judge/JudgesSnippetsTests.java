/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Embedder;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code of docs/reference/judges.md and the pages below docs/judges; the tags mark what they show. */
class JudgesSnippetsTests {

    private static final EvalCase CASE = EvalCase.of("refund-0042", Map.of("question", "How much do I get back?"))
            .withExpected(Map.of("answer", "45 euros", "citations", List.of("returns-policy#worn-items"), "total", 45));
    private static final Answer ANSWER = Answer.of("You get 45 euros back, see Returns-Policy#worn-items.")
            .withOutput(Map.of("total", 44.5, "currency", "EUR"));

    static class Refunds {
        // tag::declare[]
        @EvalJudge
        final Judge citesPolicy = Judges.containsAll("expected.citations");

        @EvalJudge
        final Judge inventsNoFee = Judges.containsNone(List.of("restocking fee", "handling fee"));

        @EvalJudge
        final Judge rightTotal = Judges.numberWithin("expected.total", 0.5).on("output.total");

        @EvalJudge
        final Judge closeToReference = Judges.tokenF1("expected.answer").withThreshold(0.3);
        // end::declare[]
    }

    @Test
    void declaredJudgesPassTheAnswer() throws Exception {
        var refunds = new Refunds();

        for (Judge judge :
                List.of(refunds.citesPolicy, refunds.inventsNoFee, refunds.rightTotal, refunds.closeToReference)) {
            Score score = judge.score(CASE, ANSWER);
            assertThat(score.value().orElse(-1)).isGreaterThanOrEqualTo(judge.threshold());
        }
    }

    @Test
    void casesAndPartsCanBeChosen() {
        // tag::choose[]
        Judge exactCode = Judges.equalTo("expected.answer").ignoringCase();
        Judge namesPolicyAsWritten = Judges.containsAll("expected.citations").matchingCase();
        Judge paysInEuros = Judges.matches(Pattern.compile("^EUR$")).on("output.currency");
        Judge shortEnough = Judges.length(1, 600);
        Judge usesNoInvisibleText =
                Judges.containsNone(List.of("\u200B", "\u00AD")).exactly();
        // end::choose[]

        assertThat(Scoring.score(exactCode, CASE, Answer.of("45 EUROS")).value())
                .hasValue(1);
        assertThat(Scoring.score(namesPolicyAsWritten, CASE, ANSWER))
                .hasToString("0.0: missing: \"returns-policy#worn-items\"");
        assertThat(Scoring.score(paysInEuros, CASE, ANSWER).value()).hasValue(1);
        assertThat(Scoring.score(shortEnough, CASE, ANSWER).value()).hasValue(1);
        assertThat(Scoring.score(usesNoInvisibleText, CASE, ANSWER).value()).hasValue(1);
    }

    static class Tools {
        // tag::where[]
        @EvalJudge
        final Judge callsTool =
                Judges.equalTo("expected.tool").on("tool_calls.0.name").where("expected.tool");

        @EvalJudge(where = "route=refund")
        boolean namesTheDeadline(Answer answer) {
            return answer.text().contains("14 days");
        }
        // end::where[]
    }

    @Test
    void judgesApplyToSomeCases() {
        Judge callsTool = new Tools().callsTool;

        assertThat(callsTool.appliesTo(CASE)).isFalse();
        assertThat(callsTool.appliesTo(CASE.withExpected(Map.of("tool", "lookup"))))
                .isTrue();
    }

    @Test
    void ownJudgeIsOneMethod() {
        // tag::own[]
        Judge noApology =
                (refund, answer) -> Score.passIf(!answer.text().startsWith("Sorry"), "must not begin with an apology");
        // end::own[]

        assertThat(Scoring.score(noApology, CASE, Answer.of("Sorry, no.")))
                .hasToString("0.0: must not begin with an apology");
    }

    static class Formats {
        // tag::formats[]
        @EvalJudge
        final Judge titleIsOneLine = Judges.oneLine().on("output.title");

        @EvalJudge
        final Judge answersYesOrNo = Judges.startsWith(List.of("yes", "no"));

        @EvalJudge
        final Judge writesToUs = Judges.email().on("output.contact");

        @EvalJudge
        final Judge isAnOrder = Judges.jsonSchema("schemas/order.json").on("output.order");

        @EvalJudge
        final Judge readsTheOrder = Judges.fields("expected.order").on("output.order");
        // end::formats[]
    }

    @Test
    void formatsAreChecked() {
        // tag::amount[]
        Judge isAmount =
                Judges.jsonSchema("{\"type\": \"number\", \"minimum\": 0}").on("output.total");
        // end::amount[]

        var formats = new Formats();
        Map<String, Object> order = Map.of("total", 45, "currency", "EUR");
        EvalCase wanted = CASE.withExpected(Map.of("order", order));
        Answer answer = Answer.of("Yes, it is on its way.")
                .withOutput(Map.of("title", "Order 7", "contact", "help@shop.example", "order", order, "total", 45));

        for (Judge judge : List.of(
                formats.titleIsOneLine,
                formats.answersYesOrNo,
                formats.writesToUs,
                formats.isAnOrder,
                formats.readsTheOrder,
                isAmount)) {
            assertThat(Scoring.score(judge, wanted, answer)).hasToString("1.0");
        }
    }

    static class Similarities {

        private static final Embedder MODEL =
                texts -> texts.stream().map(text -> new double[] {1, 2}).toList();

        // tag::similarity[]
        @EvalJudge
        final Judge translatesAsExpected = Similarity.chrf("expected.answer").withThreshold(0.6);

        @EvalJudge
        final Judge summarizes =
                Similarity.rougeL("expected.summary").on("output.summary").withThreshold(0.4);

        @EvalJudge
        final Judge meansTheSame =
                Similarity.embedding("expected.answer", MODEL).withThreshold(0.8);
        // end::similarity[]
    }

    @Test
    void similarityIsMeasured() {
        var similarities = new Similarities();
        EvalCase wanted = CASE.withExpected(Map.of("answer", "Within 14 days", "summary", "Worn shoes, 14 days"));
        Answer answer = Answer.of("within 14 days").withOutput(Map.of("summary", "Shoes: 14 days"));

        for (Judge judge :
                List.of(similarities.translatesAsExpected, similarities.summarizes, similarities.meansTheSame)) {
            assertThat(Scoring.score(judge, wanted, answer).value().orElse(-1))
                    .isGreaterThanOrEqualTo(judge.threshold());
        }
    }

    /** The examples of docs/judges/similarity.md. */
    @ParameterizedTest
    @CsvSource({
        "bleu, Returns are free., Returns are not free., 0.30",
        "rouge1, Return it before you pay., Pay before you return it., 1.00",
        "rouge2, Return it before you pay., Pay before you return it., 0.50",
        "chrf, non-refundable, refundable, 0.69",
        "edits, 15 days, 14 days, 0.86"
    })
    void failuresAreAsDescribed(String measure, String expected, String answer, String score) {
        AnswerJudge judge = SimilarityTests.judge(measure);

        assertThat(Scoring.score(judge, CASE.withExpected(Map.of("it", expected)), Answer.of(answer))
                        .reason())
                .contains(" " + score);
    }

    static class Passages {
        // tag::retrieval[]
        @EvalJudge
        final Judge findsTheRules =
                Retrieval.recallAt(5, "expected.passages").on("output.sources").withThreshold(1);

        @EvalJudge
        final Judge ranksThemFirst = Retrieval.ndcgAt(10, "expected.relevance").on("output.sources");

        @EvalJudge
        final Judge readsLittleElse = Retrieval.contextPrecision("context");
        // end::retrieval[]
    }

    @Test
    void retrievalIsMeasured() {
        var passages = new Passages();
        EvalCase wanted = CASE.withContext(List.of("Worn shoes: 14 days."))
                .withExpected(Map.of(
                        "passages", List.of("returns-7", "fees-2"), "relevance", Map.of("returns-7", 3, "fees-2", 1)));
        Answer answer = Answer.of("Within 14 days.")
                .withContexts(List.of("Worn shoes: 14 days."))
                .withOutput(Map.of("sources", List.of("fees-2", Map.of("id", "returns-7"))));

        assertThat(Scoring.score(passages.findsTheRules, wanted, answer).value())
                .hasValue(1);
        assertThat(Scoring.score(passages.ranksThemFirst, wanted, answer).reason())
                .startsWith("ndcg@10 0.80: ");
        assertThat(Scoring.score(passages.readsLittleElse, wanted, answer).value())
                .hasValue(1);
    }
}
