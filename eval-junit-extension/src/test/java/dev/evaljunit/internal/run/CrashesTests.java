/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.internal.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Agent;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Crashes of one kind: an outage is an error and ends the run, an agent that crashes by itself has failed. */
@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // agents return them to the pipeline, which waits for them
class CrashesTests {

    private static final Gate HALF = passRate().atLeast(0.5);

    private static Eval eval(int cases, Agent agent) {
        return Eval.of(Evals.cases(cases)).agent(agent).judge("fine", FINE).concurrency(1);
    }

    private static int number(EvalCase evalCase) {
        return Integer.parseInt(evalCase.id().substring(1));
    }

    private static Object refuse(EvalCase evalCase) throws ConnectException {
        throw new ConnectException("Connection refused");
    }

    @Test
    void endsARunAfterTwentyIdenticalCrashesInARow() {
        EvalRun run = eval(120, evalCase -> number(evalCase) <= 10 ? "yes" : refuse(evalCase))
                .run();
        assertThat(run.completion().end()).isEqualTo(End.CRASHES);
        assertThat(run.completion().detail())
                .isEqualTo("20 trials in a row crashed with java.net.ConnectException: Connection refused");
        assertThat(run.cases())
                .as(
                        "10 answers, of which the last is counted after 19 crashes at worst, 20 in a row, and calls in flight")
                .hasSizeBetween(30, 10 + 19 + 20 + 3);
        Verdict verdict = Verdicts.of(HALF, run);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'numbers' is undecided: %s of 120 cases ran, since 20 trials in a row crashed with java.net.ConnectException: Connection refused."
                                .formatted(run.cases().size()));
        assertThat(verdict.nextStep()).contains("eval.crashes.max");
    }

    @Test
    void takesAnotherNumber() {
        assertThat(eval(120, CrashesTests::refuse).maxCrashes(3).run().cases()).hasSizeBetween(3, 6);
        assertThat(eval(60, CrashesTests::refuse)
                        .maxCrashes(100)
                        .run()
                        .completion()
                        .end())
                .isEqualTo(End.COMPLETE);
        assertThatThrownBy(() -> eval(1, CrashesTests::refuse).maxCrashes(0))
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'numbers' cannot run. Crashes in a row must be at least 1, found 0.");
    }

    @Test
    void isAnErrorOfEveryGateWhereNearlyAllTrialsCrashedSo() {
        EvalRun run = eval(120, evalCase -> number(evalCase) == 60 ? "yes" : refuse(evalCase))
                .maxCrashes(1000)
                .run();
        for (Gate gate : new Gate[] {HALF, latency().percentile(95).atMost(Duration.ofSeconds(1))}) {
            Verdict verdict = Verdicts.of(gate, run);
            assertThat(verdict.status()).isEqualTo(Status.ERROR);
            assertThat(verdict.sentence())
                    .isEqualTo(
                            "Eval 'numbers' says nothing about its agent: 119 of 120 trials crashed with java.net.ConnectException: Connection refused; the agent could not be reached.");
            assertThat(verdict.nextStep())
                    .isEqualTo(
                            "Start what the agent calls, or correct its address and credentials. Then launch it with -Deval.rerun=errors to run only the trials that crashed so, or again as a whole.");
            assertThat(verdict.cases()).hasSize(6).first().asString().startsWith("c1  the agent gave no answer: ");
        }
    }

    @Test
    void namesTheRootCauseOfOtherOutages() {
        EvalRun run = eval(4, evalCase -> {
                    throw new IllegalStateException(
                            "case " + evalCase.id(), new IllegalArgumentException("no API key."));
                })
                .run();
        Verdict verdict = Verdicts.of(HALF, run);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'numbers' says nothing about its agent: 4 of 4 trials crashed with java.lang.IllegalArgumentException: no API key.");
        assertThat(verdict.facts()).containsEntry("thrown", "java.lang.IllegalStateException: case c1");
    }

    @Test
    void failsAnAgentThatCrashesInHalfOfTheCases() {
        EvalRun run = eval(120, evalCase -> number(evalCase) % 2 == 0 ? "yes" : refuse(evalCase))
                .run();
        assertThat(run.completion().end()).isEqualTo(End.COMPLETE);
        assertThat(Verdicts.of(passRate().atLeast(0.9), run).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void failsAnAgentThatCrashesInDifferentWays() {
        EvalRun run = eval(60, evalCase -> {
                    throw number(evalCase) % 2 == 0 ? new IllegalStateException() : new IllegalArgumentException();
                })
                .run();
        assertThat(run.completion().end()).isEqualTo(End.COMPLETE);
        assertThat(Verdicts.of(HALF, run).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void failsAnAgentThatIsTooSlowOrReturnsNothing() {
        EvalRun slow = eval(25, evalCase -> new CompletableFuture<String>())
                .timeout(Duration.ofMillis(2))
                .run();
        assertThat(Verdicts.of(HALF, slow).status()).isEqualTo(Status.FAIL);
        EvalRun none =
                eval(25, evalCase -> CompletableFuture.completedFuture(null)).run();
        assertThat(none.completion().end()).isEqualTo(End.COMPLETE);
        assertThat(Verdicts.of(HALF, none).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void cannotRunWhereTheAgentReadsWhatACaseDoesNotHave() {
        var calls = new AtomicInteger();
        assertThatThrownBy(() -> eval(100, evalCase -> {
                            calls.incrementAndGet();
                            return number(evalCase) < 3 ? "yes" : evalCase.text("question");
                        })
                        .run())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'numbers' cannot run. case 'c3': case 'c3' must have a text 'input.question'. The input has: n. Correct the eval or the case; no gate was applied.");
        assertThat(calls).hasValueLessThan(10);
    }

    @Test
    void cannotRunWhereTheAgentWrapsWhatOurApiThrew() {
        Agent wrapping = evalCase -> CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException(new EvalException("No such thing."));
        });
        assertThatThrownBy(() -> eval(3, wrapping).run())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'numbers' cannot run. No such thing. Thrown for case 'c1' [case 'c1']. Correct the eval or the case; no gate was applied.");
    }

    @Test
    void endsTheRunAtTheFirstAnswerOfATypeThatIsNone() {
        var calls = new AtomicInteger();
        assertThatThrownBy(() -> eval(100, evalCase -> {
                            calls.incrementAndGet();
                            return new byte[0];
                        })
                        .run())
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Eval 'numbers' cannot run. An agent must return text, an Answer, a record or bean, or a CompletionStage of one, found byte[]. Return what it contains instead, as text.");
        assertThat(calls).hasValueLessThan(10);
    }
}
