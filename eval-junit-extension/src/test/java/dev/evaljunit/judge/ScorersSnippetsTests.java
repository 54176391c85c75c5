/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Scorer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/reference/scorers.md; the tags mark what stands there. */
class ScorersSnippetsTests {

    private static final EvalCase CASE = EvalCase.of("refund-0042", Map.of("question", "How much do I get back?"))
            .withExpected(Map.of("answer", "45 euros", "citations", List.of("returns-policy#worn-items"), "total", 45));
    private static final Answer ANSWER = Answer.of("You get 45 euros back, see Returns-Policy#worn-items.")
            .withOutput(Map.of("total", 44.5, "currency", "EUR"));

    static class Refunds {
        // tag::declare[]
        @Judge
        final Scorer citesPolicy = Scorers.containsAll("expected.citations");

        @Judge
        final Scorer inventsNoFee = Scorers.containsNone(List.of("restocking fee", "handling fee"));

        @Judge
        final Scorer rightTotal = Scorers.numberWithin("expected.total", 0.5).on("output.total");

        @Judge
        final Scorer closeToReference = Scorers.tokenF1("expected.answer").withThreshold(0.3);
        // end::declare[]
    }

    @Test
    void declaredScorersPassTheAnswer() throws Exception {
        var refunds = new Refunds();

        for (Scorer scorer :
                List.of(refunds.citesPolicy, refunds.inventsNoFee, refunds.rightTotal, refunds.closeToReference)) {
            Score score = scorer.score(CASE, ANSWER);
            assertThat(score.value().orElse(-1)).isGreaterThanOrEqualTo(scorer.threshold());
        }
    }

    @Test
    void casesAndPartsCanBeChosen() {
        // tag::choose[]
        Scorer exactCode = Scorers.equalTo("expected.answer").ignoringCase();
        Scorer namesPolicyAsWritten = Scorers.containsAll("expected.citations").matchingCase();
        Scorer paysInEuros = Scorers.matches(Pattern.compile("^EUR$")).on("output.currency");
        Scorer shortEnough = Scorers.length(1, 600);
        // end::choose[]

        assertThat(Scoring.score(exactCode, CASE, Answer.of("45 EUROS")).value())
                .hasValue(1);
        assertThat(Scoring.score(namesPolicyAsWritten, CASE, ANSWER))
                .hasToString("0.0: missing: \"returns-policy#worn-items\"");
        assertThat(Scoring.score(paysInEuros, CASE, ANSWER).value()).hasValue(1);
        assertThat(Scoring.score(shortEnough, CASE, ANSWER).value()).hasValue(1);
    }

    @Test
    void ownScorerIsOneMethod() {
        // tag::own[]
        Scorer noApology =
                (refund, answer) -> Score.passIf(!answer.text().startsWith("Sorry"), "must not begin with an apology");
        // end::own[]

        assertThat(Scoring.score(noApology, CASE, Answer.of("Sorry, no.")))
                .hasToString("0.0: must not begin with an apology");
    }
}
