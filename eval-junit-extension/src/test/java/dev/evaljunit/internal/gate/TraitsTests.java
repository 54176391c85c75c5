/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraitsTests {

    private final List<CaseResult> all = new ArrayList<>();
    private final List<CaseResult> worst = new ArrayList<>();

    private void add(int count, boolean isBad, Map<String, Object> metadata, String reason) {
        for (int i = 0; i < count; i++) {
            var judgement = Judgement.of("tone", 0.5, isBad ? Score.of(0, reason) : Score.of(1, ""));
            add(isBad, metadata, TrialResult.answered(1, Answer.of(""), Duration.ZERO, List.of(judgement)));
        }
    }

    private void add(boolean isBad, Map<String, Object> metadata, TrialResult trial) {
        var evalCase = EvalCase.of("r" + all.size(), Map.of()).withMetadata(metadata);
        var result = CaseResult.of(evalCase, List.of(trial));
        all.add(result);
        if (isBad) {
            worst.add(result);
        }
    }

    private Map<String, String> facts() {
        EvalRun run = EvalRun.of("Tone.answers", DatasetId.of("tone").withVersion("1"), all);
        return Traits.facts(Cases.of(run, worst), List.of("tone"));
    }

    @Test
    void namesTheValueAndTheReasonThatTheWorstCasesShare() {
        add(20, true, Map.of("route", "refund", "user_cohort", "guest"), "cites nothing.");
        add(1, true, Map.of("route", "hours", "user_cohort", "guest"), "rude");
        add(10, false, Map.of("route", "hours", "user_cohort", "guest"), "");
        add(10, false, Map.of("route", "hours", "user_cohort", "member"), "");

        assertThat(facts())
                .containsEntry("where", "route=refund: 20 of 20 cases, elsewhere 1 of 21")
                .containsEntry("why", "tone: cites nothing (20 of 21 cases)")
                .containsOnlyKeys("where", "why");
    }

    @Test
    void namesNoReasonOfAJudgeThatTheGateDoesNotDependOnOrThatDoesNotApply() {
        for (int i = 0; i < 6; i++) {
            add(
                    true,
                    Map.of(),
                    TrialResult.answered(
                            1,
                            Answer.of(""),
                            Duration.ZERO,
                            List.of(
                                    Judgement.of("tone", 0.5, Score.of(0, "rude " + "word ".repeat(i))),
                                    Judgement.of("length", 0.5, Score.of(0, "too long")),
                                    Judgement.notApplicable("tool", 0.5))));
        }
        assertThat(facts()).containsEntry("why", "tone: for different reasons (6 of 6 cases)");
    }

    @Test
    void namesAnElementOfAList() {
        add(6, true, Map.of("tags", List.of("worn", "late")), "a");
        add(6, false, Map.of("tags", List.of("late")), "");
        assertThat(facts()).containsEntry("where", "tags=worn: 6 of 6 cases, elsewhere 0 of 6");
    }

    @Test
    void namesNoValueThatChanceExplains() {
        add(2, true, Map.of("route", "refund"), "a");
        add(1, true, Map.of("route", "hours"), "b");
        add(2, false, Map.of("route", "hours"), "");
        assertThat(facts()).doesNotContainKey("where");
    }

    @Test
    void namesNoKeyThatTellsCasesApart() {
        IntStream.range(0, 60).forEach(i -> add(1, i < 30, Map.of("trace", "t" + i), "a"));
        assertThat(facts()).doesNotContainKey("where");
    }

    @Test
    void hasNothingToSayWhereAllCasesAreBad() {
        add(9, true, Map.of("route", "refund"), "a");
        assertThat(facts()).doesNotContainKey("where");
    }

    @Test
    void takesTextsThatDifferInWhatTheyQuoteForOneReason() {
        add(1, true, Map.of(), "missing: \"[fees]\"");
        add(1, true, Map.of(), "missing: \"[hygiene]\"");
        assertThat(facts()).containsEntry("why", "tone: missing: \"[fees]\" and 1 other like it (2 of 2 cases)");
    }

    @Test
    void namesTheJudgeWhereReasonsDiffer() {
        add(1, true, Map.of(), "rude");
        add(1, true, Map.of(), "curt");
        add(1, true, Map.of(), "cold");
        assertThat(facts()).containsEntry("why", "tone: for different reasons (3 of 3 cases)");
    }

    @Test
    void namesWhatTheAgentThrew() {
        for (int i = 0; i < 3; i++) {
            add(true, Map.of(), TrialResult.failed(1, AgentError.of("no table for guest " + i, ""), Duration.ZERO));
        }
        add(1, true, Map.of(), "rude");
        assertThat(facts())
                .containsEntry(
                        "why", "the agent gave no answer: no table for guest 0 and 2 others like it (3 of 4 cases)");
    }

    @Test
    void namesNoReasonOfAMinorityOrOfOneCase() {
        add(1, true, Map.of(), "");
        assertThat(facts()).isEmpty();
    }

    @Test
    void survivesHostileMetadata() {
        add(6, true, Map.of("ro\nute", "\u001b[31m"), "a\nb");
        add(6, false, Map.of("ro\nute", "x"), "");
        assertThat(facts())
                .containsEntry("where", "ro ute=␛[31m: 6 of 6 cases, elsewhere 0 of 6")
                .containsEntry("why", "tone: a b (6 of 6 cases)");
    }
}
