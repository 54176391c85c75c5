/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.FINE;
import static dev.evaljunit.internal.run.Evals.LONG;
import static dev.evaljunit.internal.run.Evals.lines;
import static dev.evaljunit.internal.run.Evals.run;
import static dev.evaljunit.internal.run.Evals.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Agent;
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // agents return futures as any other answer
@Tag("slow")
class TrialTests {

    private static final Limits HASTY = new Limits(1, 1, Duration.ofMillis(500), Duration.ofMillis(500));

    private static TrialResult trial(Agent agent) throws InterruptedException {
        return trial(agent, FINE);
    }

    private static TrialResult trial(Agent agent, Judge judge) throws InterruptedException {
        return run(spec(1, 1, Evals.limits(1, 1), judge), agent)
                .cases()
                .get(0)
                .trials()
                .get(0);
    }

    private static String error(Agent agent) throws InterruptedException {
        TrialResult trial = trial(agent);
        assertThat(trial.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(trial.judgements()).isEmpty();
        return trial.error().orElseThrow().message();
    }

    private static Score score(Judge judge) throws InterruptedException {
        return trial(evalCase -> "yes", judge).judgements().get(0).score();
    }

    /** Wait for a latch, ignoring interrupts. */
    private static void awaitStubbornly(CountDownLatch latch) {
        boolean waits = true;
        while (waits) {
            try {
                latch.await();
                waits = false;
            } catch (InterruptedException ignored) {
                // that is the point
            }
        }
    }

    @Test
    void measuresHowLongTheAgentTook() throws InterruptedException {
        TrialResult trial = trial(evalCase -> {
            Thread.sleep(20);
            return "yes";
        });
        assertThat(trial.latency()).isBetween(Duration.ofMillis(20), Duration.ofSeconds(5));
    }

    @Test
    void failsATrialWhoseAgentThrowsAndKeepsTheTrace() throws InterruptedException {
        TrialResult trial = trial(evalCase -> {
            throw new IOException("no connection");
        });
        assertThat(trial.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(trial.error().orElseThrow().message()).isEqualTo("java.io.IOException: no connection");
        assertThat(trial.error().orElseThrow().stackTrace()).contains("at dev.evaljunit.internal.run.TrialTests");
    }

    @Test
    @SuppressWarnings("NullAway")
    void failsATrialForAnyErrorOfTheAgent() throws InterruptedException {
        assertThat(error(evalCase -> null)).isEqualTo("the agent returned null, but must return its answer");
        assertThat(error(evalCase -> CompletableFuture.completedFuture(null)))
                .isEqualTo("the agent returned null, but must return its answer");
        assertThat(error(evalCase -> overflow(1))).isEqualTo("java.lang.StackOverflowError");
        assertThat(error(evalCase -> {
                    throw new AssertionError("refused");
                }))
                .isEqualTo("java.lang.AssertionError: refused");
        assertThat(error(evalCase -> {
                    throw new InterruptedException("by itself");
                }))
                .isEqualTo("java.lang.InterruptedException: by itself");
        assertThat(error(evalCase -> new Object()))
                .startsWith(
                        "java.lang.IllegalArgumentException: The answer could not be written as JSON: Class 'java.lang.Object' must");
    }

    private static Object overflow(int depth) {
        return depth < 0 ? "" : overflow(depth + 1) + "!";
    }

    @Test
    void waitsForACompletionStage() throws InterruptedException {
        Agent agent = evalCase -> CompletableFuture.supplyAsync(() -> Map.of("text", "later"));
        assertThat(trial(agent).answer().map(Answer::text)).hasValue("later");
        assertThat(error(evalCase -> CompletableFuture.failedFuture(new IOException("no connection"))))
                .isEqualTo("java.io.IOException: no connection");
        assertThat(error(evalCase -> CompletableFuture.supplyAsync(() -> {
                    throw new IllegalStateException("inside");
                })))
                .isEqualTo("java.lang.IllegalStateException: inside");
    }

    @Test
    void failsATrialThatTakesTooLong() throws InterruptedException {
        Duration limit = Duration.ofMillis(5);
        EvalRun run = run(spec(20, 1, new Limits(4, 1, limit, LONG), FINE), evalCase -> {
            Thread.sleep(LONG.toMillis());
            return "late";
        });
        assertThat(lines(run)).hasSize(20).allMatch(line -> line.endsWith(" ! the agent took longer than 5 ms"));
        assertThat(run.allTrials()).extracting(TrialResult::latency).containsOnly(limit);
    }

    @Test
    void limitsTheWaitForACompletionStage() throws InterruptedException {
        EvalRun run = run(spec(1, 1, HASTY, FINE), evalCase -> new CompletableFuture<String>());
        assertThat(lines(run)).containsExactly("c1/1 ! the agent took longer than 500 ms");
    }

    @Test
    void runsLaterTrialsThoughAnAgentIgnoresItsInterrupts() throws InterruptedException {
        var end = new CountDownLatch(1);
        EvalRun run = run(spec(5, 1, HASTY, FINE), evalCase -> {
            if (evalCase.id().equals("c1") || evalCase.id().equals("c3")) {
                awaitStubbornly(end);
            }
            return "yes";
        });
        end.countDown();
        assertThat(lines(run))
                .containsExactly(
                        "c1/1 ! the agent took longer than 500 ms",
                        "c2/1 yes",
                        "c3/1 ! the agent took longer than 500 ms",
                        "c4/1 yes",
                        "c5/1 yes");
    }

    @Test
    void neverLeavesAnInterruptForTheNextCall() throws InterruptedException {
        Set<String> interrupted = ConcurrentHashMap.newKeySet();
        EvalRun run = run(spec(20, 1, new Limits(1, 1, Duration.ofMillis(5), LONG), FINE), evalCase -> {
            if (Thread.currentThread().isInterrupted()) {
                interrupted.add(evalCase.id());
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Thread.currentThread().interrupt();
            return "yes";
        });
        assertThat(run.cases())
                .filteredOn(each -> interrupted.contains(each.evalCase().id()))
                .as("interrupted before they began, if not by their own timeout")
                .allMatch(each -> each.trials().get(0).error().isPresent());
    }

    @Test
    void countsNoTrialInWhichTheJvmFails() throws InterruptedException {
        EvalRun run = run(spec(1, 1, Evals.limits(1, 1), FINE), evalCase -> {
            throw new OutOfMemoryError("simulated");
        });
        assertThat(run.cases()).isEmpty();
        assertThat(run.completion())
                .isEqualTo(Completion.ended(
                        End.JVM_FAILURE,
                        1,
                        "the agent threw java.lang.OutOfMemoryError: simulated in case 'c1' [case 'c1']"));
        Judge failing = (evalCase, answer) -> {
            throw new InternalError("simulated");
        };
        assertThat(run(spec(1, 1, Evals.limits(1, 1), failing), EvalCase::id)
                        .completion()
                        .detail())
                .isEqualTo("judge 'fine' threw java.lang.InternalError: simulated in case 'c1' [case 'c1']");
    }

    @Test
    @SuppressWarnings("NullAway")
    void leavesATrialUnscoredForAnyErrorOfAJudge() throws InterruptedException {
        assertThat(score((evalCase, answer) -> null))
                .isEqualTo(Score.unscored("the judge returned null, but must return a Score"));
        assertThat(score((evalCase, answer) -> {
                    throw new IOException("HTTP 503");
                }))
                .isEqualTo(Score.unscored("the judge threw java.io.IOException: HTTP 503"));
        assertThat(score((evalCase, answer) -> {
                    throw new TimeoutException("no connection to the database for 5 s");
                }))
                .isEqualTo(
                        Score.unscored(
                                "the judge threw java.util.concurrent.TimeoutException: no connection to the database for 5 s"));
        assertThat(score((evalCase, answer) -> Score.of(2, "")))
                .isEqualTo(Score.unscored("A score must be in [0, 1], found 2.0"));
        assertThat(score((evalCase, answer) -> {
                    overflow(1);
                    return Score.pass();
                }))
                .isEqualTo(Score.unscored("the judge threw java.lang.StackOverflowError"));
    }

    @Test
    void cancelsTheFutureOfAnAgentThatTakesTooLong() throws InterruptedException {
        var future = new CompletableFuture<String>();
        EvalRun run = run(spec(1, 1, HASTY, FINE), evalCase -> future);
        Evals.eventually(future::isCancelled);
        assertThat(lines(run)).containsExactly("c1/1 ! the agent took longer than 500 ms");
    }

    @Test
    void leavesATrialUnscoredWhoseJudgeTakesTooLong() throws InterruptedException {
        var end = new CountDownLatch(1);
        Judge stubborn = (evalCase, answer) -> {
            if (evalCase.id().equals("c1")) {
                awaitStubbornly(end);
            }
            return Score.pass();
        };
        EvalRun run = run(spec(2, 1, HASTY, stubborn), EvalCase::id);
        end.countDown();
        assertThat(run.allTrials().map(it -> it.judgements().get(0).score().toString()))
                .containsExactly("unscored: the judge took longer than 500 ms", "1.0");
    }

    @Test
    void refusesAnAnswerBesidesTheReturnedOne() throws InterruptedException {
        var run = Pipeline.run(
                RunPlan.of(spec(1, 1, Evals.limits(1, 1), FINE)),
                (evalCase, trial) -> {
                    trial.answer("yes");
                    return "no";
                },
                new RunListener() {});
        assertThat(lines(run))
                .containsExactly(
                        "c1/1 ! java.lang.IllegalStateException: trial.answer(...) must not be called by a method that returns its answer. Return it instead.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2562047788015H", "PT87600000H"})
    void takesTimeoutsBeyondWhatNanosecondsHold(Duration timeout) throws InterruptedException {
        var limits = new Limits(1, 1, timeout, timeout);
        assertThat(lines(run(spec(1, 1, limits, FINE), EvalCase::id))).containsExactly("c1/1 c1");
    }

    @Test
    void runsUserCodeOnNamedDaemonThreads() throws InterruptedException {
        var judge = new AtomicReference<String>();
        var agent = new AtomicReference<String>();
        trial(
                evalCase -> {
                    agent.set(Thread.currentThread().getName());
                    return Thread.currentThread().isDaemon();
                },
                (evalCase, answer) -> {
                    judge.set(Thread.currentThread().getName());
                    return Score.pass();
                });
        assertThat(List.of(agent.get(), judge.get())).containsExactly("eval-agent-1", "eval-judge-1");
    }
}
