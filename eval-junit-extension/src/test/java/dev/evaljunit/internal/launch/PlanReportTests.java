/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PlanReportTests {

    @TempDir
    Path directory;

    @Test
    void laysOutWhatARunWouldTake() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("calls", "66 of the agent (66 cases x 1 trial), 66 of judge 'groundedness'");
        facts.put(
                "tokens",
                "about 53,592 in and 4,224 out, based on the run of 2026-05-20 14:33 UTC on refund-regressions@2026.05");
        facts.put("eval.stop=early", "not possible: gate 'latency-p95' needs all cases");
        assertThat(PlanReport.text(new RunForecast("RefundAssistantEvalTest.answersCustomers", facts)))
                .isEqualTo("""
                        eval  RefundAssistantEvalTest.answersCustomers   plan only: no agent was called
                          calls            66 of the agent (66 cases x 1 trial), 66 of judge 'groundedness'
                          tokens           about 53,592 in and 4,224 out, based on the run of 2026-05-20 14:33 UTC on
                                           refund-regressions@2026.05
                          eval.stop=early  not possible: gate 'latency-p95' needs all cases""");
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        assertThat(PlanReport.text(new RunForecast("a\u001b[31m", Map.of("calls", "of judge '\u0007'"))))
                .isEqualTo("""
                        eval  a␛[31m   plan only: no agent was called
                          calls  of judge '␇'""");
    }

    private static Map<String, String> facts(Launches launches) {
        return PlanReport.forecast(launches.definition(), launches.config(), Optional.empty())
                .facts();
    }

    @Test
    void countsOnlyWhatTheNextLaunchWouldRunAndLeavesTheJournalAlone() {
        Launches launches = Launches.of(directory, 5);
        launches.breakOffAfter("c1/1", "c2/1");
        List<String> journal = launches.journalLines();

        assertThat(facts(launches))
                .containsEntry("calls", "3 of the agent (5 cases x 1 trial, of which 2 are finished already)");
        assertThat(facts(launches.with("eval.resume", "never")))
                .containsEntry("calls", "5 of the agent (5 cases x 1 trial)");
        assertThat(launches.journalLines()).isEqualTo(journal);
        assertThat(launches.files()).containsExactly("trials.jsonl");
    }

    @Test
    void countsWhatIsToRunAgain() {
        Launches launches = Launches.of(directory, 2);
        launches.judge((evalCase, answer) -> evalCase.id().equals("c1") ? Score.unscored("down") : Score.pass())
                .run();
        assertThat(facts(launches)).containsEntry("calls", "2 of the agent (2 cases x 1 trial)");
        assertThat(facts(launches.with("eval.rerun", "errors")))
                .containsEntry("calls", "1 of the agent (2 cases x 1 trial, of which 1 is finished already)");
    }

    @Test
    void countsCallsAboutCorruptedAnswers(@TempDir Path stored) {
        Launches.of(stored, 5).run();
        Launches mutating = Launches.of(directory, 5)
                .judge(new Judge() {
                    @Override
                    public Score score(EvalCase evalCase, Answer answer) {
                        return Score.pass();
                    }

                    @Override
                    public Optional<String> model() {
                        return Optional.of("some-model");
                    }
                })
                .with("eval.rejudge", stored.toString())
                .with("eval.mutate", "answers");

        assertThat(facts(mutating))
                .containsEntry(
                        "calls", "0 of the agent (5 cases x 1 trial, whose answers are stored), 5 of judge 'fine'")
                .containsEntry(
                        "mutants",
                        "at most 35 more of judge 'fine': 7 for each answer that it passes; the budget includes them, the tokens and dollars above do not");
        assertThat(facts(Launches.of(directory, 5)
                        .with("eval.rejudge", stored.toString())
                        .with("eval.mutate", "answers")))
                .containsEntry("mutants", "no judge calls a model");
    }

    @Test
    void failsWhereTheLaunchWouldSinceThereIsNothingToGoOnFrom() {
        assertThatThrownBy(() -> facts(Launches.of(directory, 2).with("eval.resume", "require")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'NumbersEvalTest.answers' has no run to resume, although eval.resume=require is set: there is no journal in '%s'. Set eval.resume=auto to start over.",
                        directory);
        assertThat(directory).isEmptyDirectory();
    }
}
