/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A wait that has no end fails by its timeout. */
@Timeout(60)
class RunAheadTests {

    private static final RunListener DEAF = new RunListener() {};

    private static RunPlan plan(int cases) {
        Dataset numbers = Dataset.of(
                "numbers",
                IntStream.rangeClosed(1, cases)
                        .mapToObj(i -> EvalCase.of("c" + i, Map.of("n", i)))
                        .toList());
        return RunPlan.of(new EvalSpec(
                "numbers",
                numbers,
                List.of(new NamedJudge("fine", (evalCase, answer) -> Score.pass())),
                Repeats.ONCE,
                Limits.DEFAULT.withConcurrency(4)));
    }

    private static Optional<TrialResult> result(RunAhead ahead, int number) throws InterruptedException {
        return ahead.result(EvalCase.of("c" + number, Map.of("n", number)), 1, "", (evalCase, trial) -> "not called");
    }

    private static String text(RunAhead ahead, int number) throws InterruptedException {
        TrialResult result = result(ahead, number).orElseThrow();
        return result.answer().map(Answer::text).orElse("none");
    }

    private static RunAhead start(RunPlan plan, TrialBody body, RunListener listener) {
        return RunAhead.start(plan, body, listener, Cancellation.NEVER);
    }

    @Test
    void hasEachResultInAnyOrderOfRequests() throws InterruptedException {
        try (var ahead = start(plan(3), (evalCase, trial) -> evalCase.id(), DEAF)) {
            assertThat(text(ahead, 3)).isEqualTo("c3");
            assertThat(text(ahead, 1)).isEqualTo("c1");
            EvalRun run = ahead.run().orElseThrow();
            assertThat(run.cases()).extracting(result -> result.evalCase().id()).containsExactly("c1", "c2", "c3");
            assertThat(text(ahead, 2)).isEqualTo("c2");
            assertThat(ahead.casesDone()).isEqualTo(3);
        }
    }

    @Test
    void waitsForTheTrialThatIsAskedFor() throws Exception {
        var answer = new CompletableFuture<String>();
        TrialBody body = (evalCase, trial) -> evalCase.id().equals("c1") ? answer.get() : "early";
        try (var ahead = start(plan(2), body, DEAF)) {
            assertThat(text(ahead, 2)).isEqualTo("early");
            assertThat(ahead.casesDone()).isLessThan(2);
            answer.complete("late");
            assertThat(text(ahead, 1)).isEqualTo("late");
        }
    }

    @Test
    void reportsToAllWaitingInvocationsThatAListenerThrew() {
        var full = new UncheckedIOException(new IOException("No space left on device"));
        var listener = new RunListener() {
            @Override
            public void trialFinished(EvalCase evalCase, TrialResult trial) {
                throw full;
            }
        };
        try (var ahead = start(plan(100), (evalCase, trial) -> "", listener)) {
            assertThatThrownBy(() -> result(ahead, 99))
                    .isInstanceOfSatisfying(
                            RunBroken.class,
                            broken -> assertThat(broken.reason()).isSameAs(full));
            assertThatThrownBy(ahead::run).isInstanceOf(RunBroken.class);
        }
    }

    @Test
    void breaksOffWhereJupiterCannotResolveAParameter() {
        TrialBody body = (evalCase, trial) -> {
            throw new ParameterResolutionException("No resolver for parameter [Clock clock].");
        };
        try (var ahead = start(plan(100), body, DEAF)) {
            assertThatThrownBy(ahead::run)
                    .isInstanceOfSatisfying(
                            RunBroken.class,
                            broken -> assertThat(broken.reason())
                                    .isInstanceOf(EvalException.class)
                                    .hasMessage(
                                            "Eval 'numbers' cannot run ahead of its invocations: No resolver for parameter [Clock clock]. Set eval.jupiter.prefetch=false to run each trial in its own."));
        }
    }

    @Test
    void letsGoOfAllWhoWaitWhenItIsClosed() throws Exception {
        var begun = new CountDownLatch(4);
        var interrupted = new CountDownLatch(4);
        TrialBody body = (evalCase, trial) -> {
            begun.countDown();
            try {
                return new CompletableFuture<String>().get();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
        var ahead = start(plan(100), body, DEAF);
        var waiting = CompletableFuture.supplyAsync(() -> resultOf(ahead, 50));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        ahead.close();
        assertThat(waiting.get()).isEqualTo("ended without");
        assertThat(ahead.run()).isEmpty();
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String resultOf(RunAhead ahead, int number) {
        try {
            return result(ahead, number).isPresent() ? "ended" : "ended without";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }
}
