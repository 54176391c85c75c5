/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/reference/judges.md; the tags mark what the page shows. */
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
}
