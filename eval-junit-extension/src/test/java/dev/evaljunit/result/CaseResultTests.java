/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import static dev.evaljunit.Samples.answered;
import static dev.evaljunit.Samples.crashed;
import static dev.evaljunit.Samples.result;
import static dev.evaljunit.Samples.scored;
import static dev.evaljunit.Samples.unscored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseResultTests {

    @Test
    void hasNoReasonIfAllTrialsPassed() {
        assertThat(result(answered(1, scored("tone", 0.7, "fine"))).reason()).isEmpty();
    }

    @Test
    void namesEveryJudgeThatDidNotPass() {
        CaseResult result = result(answered(
                1,
                scored("tone", 0.35, "rude"),
                scored("policy", 1, "quoted"),
                unscored("facts", "busy"),
                scored("length", 0, "")));
        assertThat(result.reason())
                .isEqualTo("tone 0.35 below 0.70: rude; facts unscored: busy; length 0.00 below 0.70");
    }

    @Test
    void numbersTheTrialsOfACaseThatHasSeveral() {
        CaseResult result = result(
                answered(1, scored("tone", 0.2, "rude")),
                answered(2, scored("tone", 0.9, "")),
                crashed(3, "java.lang.IllegalStateException: no such\naccount"));
        assertThat(result.reason()).isEqualTo("2 of 3 trials failed; trial 1: tone 0.20 below 0.70: rude");
    }

    @Test
    void neverRoundsALowScoreUpToItsThreshold() {
        assertThat(result(answered(1, scored("tone", 0.6999, ""))).reason()).isEqualTo("tone 0.6999 below 0.70");
    }

    @Test
    void hostileReasonsStayOnOneShortLine() {
        assertThat(result(answered(1, scored("tone", 0, "a\u001b[31m\nb" + "c".repeat(500))))
                        .reason())
                .isEqualTo("tone 0.00 below 0.70: a␛[31m b" + "c".repeat(151) + "…");
    }

    @Test
    void countsTrialsByOutcome() {
        CaseResult result =
                result(answered(1, scored("tone", 1, "")), answered(2, unscored("tone", "")), crashed(3, "boom"));
        assertThat(List.of(result.count(Outcome.PASS), result.count(Outcome.FAIL), result.count(Outcome.UNSCORED)))
                .containsExactly(1, 1, 1);
    }

    @Test
    void hasAtLeastOneTrial() {
        assertThatThrownBy(() -> result())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Case 'r1' must have at least one trial");
    }

    @Test
    void aTrialHasEitherAnAnswerOrAnError() {
        TrialResult answered = answered(1, scored("tone", 0.9, ""));
        TrialResult crashed = answered.withError(AgentError.of("boom", ""));
        assertThat(crashed.answer()).isEmpty();
        assertThat(crashed.judgements()).isEmpty();
        assertThat(crashed.withAnswer(Answer.of("yes")).error()).isEmpty();
    }

    @Test
    void aTrialFailsIfTheAgentCrashedOrAnyJudgeFailsIt() {
        assertThat(crashed(1, "boom").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(answered(1, unscored("a", ""), scored("b", 0, "")).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(answered(1, unscored("a", ""), scored("b", 1, "")).outcome()).isEqualTo(Outcome.UNSCORED);
        assertThat(answered(1, scored("a", 1, ""), scored("b", 0.7, "")).outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aTrialFindsAJudgementByItsJudge() {
        TrialResult trial = answered(1, scored("a", 0.1, ""), scored("b", 0.2, ""));
        assertThat(trial.judgement("b")).hasValue(scored("b", 0.2, ""));
        assertThat(trial.judgement("c")).isEmpty();
        assertThat(crashed(1, "boom").judgement("a")).isEmpty();
    }

    @Test
    void anErrorKeepsTheWholeTrace() {
        AgentError error = AgentError.of(new IllegalStateException("boom", new RuntimeException("root")));
        assertThat(error.message()).isEqualTo("java.lang.IllegalStateException: boom");
        assertThat(error.stackTrace())
                .contains("CaseResultTests.anErrorKeepsTheWholeTrace", "Caused by: java.lang.RuntimeException: root");
    }
}
