/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What judges check before anything is spent, and what is not green because none asked its model. */
@Tag("slow")
class PreflightTests {

    @TempDir
    Path directory;

    /** A judge that counts its checks, and may fail them. */
    private static final class Checked implements Judge {

        private final AtomicInteger checks = new AtomicInteger();
        private final String problem;

        Checked(String problem) {
            this.problem = problem;
        }

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }

        @Override
        public void preflight() {
            checks.incrementAndGet();
            if (!problem.isEmpty()) {
                throw new EvalException(problem);
            }
        }
    }

    private final Checked sound = new Checked("");
    private final Checked broken = new Checked("The key is wrong.");

    private Launches launches(Judge judge) {
        return Launches.of(directory, 4).judge(judge.withThreshold(0.5).where("input.n"));
    }

    @Test
    void isMadeOnceBeforeTheFirstCallOfTheAgent() {
        Finished finished = launches(sound).run();

        assertThat(finished.verdicts()).extracting(Verdict::status).containsExactly(Status.PASS);
        assertThat(sound.checks).hasValue(1);
    }

    @Test
    void failsTheEvalBeforeAnythingIsSpentOrReplaced() {
        launches(sound).run();
        List<String> report = launches(sound).files();
        Launches failing = launches(broken);

        assertThatThrownBy(failing::run)
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'NumbersEvalTest.answers' cannot run. The key is wrong.");
        assertThat(failing.calls()).isEmpty();
        assertThat(failing.files()).isEqualTo(report);
    }

    @Test
    void namesAJudgeWhoseCheckIsBroken() {
        Judge buggy = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }

            @Override
            public void preflight() {
                throw new IllegalStateException("no URL");
            }
        };

        assertThatThrownBy(() -> launches(buggy).run())
                .hasMessageContaining("Judge 'fine' cannot be used: its preflight() threw")
                .hasMessageContaining("no URL");
    }

    @Test
    void isMadeAgainToResumeARun() {
        launches(sound).breakOffAfter("c1/1");

        launches(sound).run();

        assertThat(sound.checks).hasValue(2);
    }

    @Test
    void isNotMadeIfNothingIsLeftToRun() {
        launches(sound).breakOffAfter("c1/1", "c2/1", "c3/1", "c4/1");

        Finished finished = launches(sound).run();

        assertThat(finished.run().completion().kept()).isPresent();
        assertThat(sound.checks).hasValue(1);
    }

    @Test
    void isNotMadeByAPlan() {
        PlanReport.print(launches(broken).definition(), launches(broken).config(), Optional.empty());

        assertThat(broken.checks).hasValue(0);
    }

    @Test
    void canBeTurnedOff() {
        launches(broken).with("eval.preflight", "off").run();

        assertThat(broken.checks).hasValue(0);
        assertThatThrownBy(
                        () -> launches(broken).with("eval.preflight", "never").run())
                .hasMessage("Configuration parameter 'eval.preflight' must be on or off, found 'never'.");
    }

    /** Each waits for the other. */
    private record Meeting(CyclicBarrier barrier, String problem) implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }

        @Override
        public Optional<String> model() {
            return Optional.of("judge-1");
        }

        @Override
        public void preflight() {
            try {
                barrier.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            if (!problem.isEmpty()) {
                throw new EvalException(problem);
            }
        }
    }

    private Eval meeting(String firstProblem, String secondProblem) {
        var barrier = new CyclicBarrier(2);
        return Eval.of(Dataset.of("numbers", List.of(EvalCase.of("c1", Map.of("n", 1)))))
                .agent(evalCase -> Answer.of("1"))
                .judge("first", new Meeting(barrier, firstProblem))
                .judge("second", new Meeting(barrier, secondProblem));
    }

    @Test
    void asksModelsOfSeveralJudgesAtOnce() {
        assertThat(meeting("", "").run().cases()).hasSize(1);
        assertThatThrownBy(meeting("", "The key is wrong.")::run)
                .hasMessage("Eval 'numbers' cannot run. The key is wrong.");
        assertThatThrownBy(meeting("No server.", "The key is wrong.")::run)
                .hasMessage("Eval 'numbers' cannot run. No server.");
    }

    @Test
    void isMadeForEvalsInCode() {
        Eval eval = Eval.of(Dataset.of("numbers", List.of(EvalCase.of("c1", Map.of("n", 1)))))
                .agent(evalCase -> Answer.of("1"))
                .judge("fine", broken);

        assertThatThrownBy(eval::run).hasMessage("Eval 'numbers' cannot run. The key is wrong.");
    }

    @Test
    void noGateIsGreenIfNoModelWasAsked() {
        Judge silent = (evalCase, answer) ->
                Score.pass().withReason("decided without it").withCalls(new Score.Calls(0, 0));

        Verdict verdict = launches(silent).run().verdicts().get(0);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.explanation().sentence())
                .isEqualTo(
                        "Gate 'pass-rate' cannot decide eval 'NumbersEvalTest.answers': no model was asked and no recording replayed, although judge 'fine' has a model.");
        assertThat(verdict.facts()).containsEntry("why", "decided without it");
    }

    @Test
    void gatesAreGreenIfAModelWasAskedOrARecordingReplayed() {
        for (Score.Calls calls : List.of(new Score.Calls(1, 0), new Score.Calls(0, 1))) {
            Judge once = (evalCase, answer) ->
                    Score.pass().withCalls(evalCase.id().equals("c2") ? calls : new Score.Calls(0, 0));

            assertThat(launches(once).run().verdicts())
                    .extracting(Verdict::status)
                    .containsExactly(Status.PASS);
        }
    }

    @Test
    void judgesAreIdentifiedByTheModelsThatReplied() {
        Judge asking = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                String model = evalCase.id().equals("c2") ? "judge-1-2026-05-01" : "judge-1-2026-01-01";
                return Score.pass()
                        .withCalls(new Score.Calls(1, 0))
                        .withUsage(Usage.of(1, 1).withModel(model));
            }

            @Override
            public Map<String, String> identity() {
                return Map.of("model", "judge-1");
            }
        };

        assertThat(launches(asking).run().run().judges().get("fine"))
                .containsEntry("model", "judge-1")
                .containsEntry("answered_by", "judge-1-2026-01-01 or judge-1-2026-05-01");
    }

    @Test
    void callsSurviveAnInterruption() {
        Judge asking = (evalCase, answer) ->
                Score.pass().withCalls(new Score.Calls(1, 2)).withRequestId("req-" + evalCase.id());
        launches(asking).with("eval.budget.tokens", "20").run();

        Score first = launches(asking)
                .run()
                .run()
                .cases()
                .get(0)
                .trials()
                .get(0)
                .judgements()
                .get(0)
                .score();

        assertThat(first.calls()).hasValue(new Score.Calls(1, 2));
        assertThat(first.requestId()).hasValue("req-c1");
    }
}
