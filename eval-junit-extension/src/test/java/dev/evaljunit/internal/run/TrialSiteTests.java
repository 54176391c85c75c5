/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.FINE;
import static dev.evaljunit.internal.run.Evals.limits;
import static dev.evaljunit.internal.run.Evals.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrialSiteTests {

    private static final int ROOM = 4;

    /** Answers by itself, or keeps trials until it is stopped. */
    private static final class Site implements TrialSite {

        private final Queue<CompletableFuture<TrialResult>> waiting = new ConcurrentLinkedQueue<>();
        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private final AtomicInteger most = new AtomicInteger();
        private final int answers;

        Site(int answers) {
            this.answers = answers;
        }

        @Override
        public int room() {
            return ROOM;
        }

        @Override
        public CompletableFuture<TrialResult> run(EvalCase evalCase, int number) {
            asked.add(evalCase.id() + "#" + number);
            if (asked.size() <= answers) {
                return CompletableFuture.completedFuture(
                        TrialResult.answered(number, Answer.of("yes"), Duration.ofMillis(3), List.of()));
            }
            var trial = new CompletableFuture<TrialResult>();
            waiting.add(trial);
            most.accumulateAndGet(waiting.size(), Math::max);
            return trial;
        }

        @Override
        public void stop() {
            waiting.forEach(trial -> trial.completeExceptionally(new RunEndedException()));
        }

        @Override
        public void close() {
            stop();
        }
    }

    private static EvalRun run(EvalSpec spec, Site site, Cancellation cancellation) throws InterruptedException {
        return Pipeline.run(RunPlan.of(spec), site, new RunListener() {}, cancellation);
    }

    @Test
    void countsWhatTheSiteHasRun() throws InterruptedException {
        var site = new Site(Integer.MAX_VALUE);
        EvalRun run = run(spec(3, 2, limits(1, 1), FINE), site, Cancellation.NEVER);
        assertThat(site.asked).containsExactly("c1#1", "c1#2", "c2#1", "c2#2", "c3#1", "c3#2");
        assertThat(run.allTrials())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.latency()).hasMillis(3));
    }

    @Test
    void keepsAsManyTrialsAtTheSiteAsItHasRoomFor() throws InterruptedException {
        var site = new Site(2);
        EvalRun run = run(spec(50, 1, limits(1, 1), FINE), site, () -> site.waiting.size() == ROOM);
        assertThat(site.most).hasValue(ROOM);
        assertThat(site.asked).hasSize(2 + ROOM);
        assertThat(run.completion().end()).isEqualTo(End.CANCELLED);
        assertThat(run.cases()).hasSize(2);
    }

    @Test
    void stopsTheSiteOnceTheRunHasEnded() throws InterruptedException {
        var site = new Site(2);
        RunPlan plan = RunPlan.of(spec(50, 1, limits(1, 1), FINE));
        EvalRun run = Pipeline.run(
                plan,
                site,
                new RunListener() {
                    @Override
                    public void stillRunning() {
                        site.waiting
                                .remove()
                                .completeExceptionally(new JvmFailure("a worker has no memory", new Error()));
                    }
                },
                Cancellation.NEVER);
        assertThat(run.completion().end()).isEqualTo(End.JVM_FAILURE);
        assertThat(run.completion().detail()).isEqualTo("a worker has no memory");
        assertThat(site.waiting).isNotEmpty().allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void doesNotAskForWhatAnEarlierLaunchHasFinished() throws InterruptedException {
        var site = new Site(Integer.MAX_VALUE);
        EvalSpec spec = spec(3, 1, limits(1, 1), FINE);
        var kept = TrialResult.answered(1, Answer.of("kept"), Duration.ZERO, List.of());
        RunPlan plan = RunPlan.of(spec)
                .keeping(new KeptTrials(Map.of("c2", List.of(kept)), Map.of(), Instant.EPOCH, List.of(), 0, 0));
        EvalRun run = Pipeline.run(plan, site, new RunListener() {}, Cancellation.NEVER);
        assertThat(site.asked).containsExactly("c1#1", "c3#1");
        assertThat(run.cases()).hasSize(3);
    }

    @Test
    void failsWithWhatIsWrongAboutTheEval() {
        var site = new Site(0);
        assertThatThrownBy(() -> Pipeline.run(
                        RunPlan.of(spec(3, 1, limits(1, 1), FINE)),
                        site,
                        new RunListener() {
                            @Override
                            public void stillRunning() {
                                site.waiting.forEach(
                                        trial -> trial.completeExceptionally(new EvalException("It has no field.")));
                            }
                        },
                        Cancellation.NEVER))
                .isInstanceOf(EvalException.class)
                .hasMessage("It has no field.");
    }

    @Test
    void aServerRunsATrialAsOftenAsItIsAsked() {
        var calls = new AtomicInteger();
        EvalSpec spec = spec(2, 1, limits(2, 2), FINE);
        try (TrialServer server = TrialServer.of(spec, (evalCase, trial) -> "answer " + calls.incrementAndGet())) {
            List<String> answers = spec.dataset().cases().stream()
                    .flatMap(each -> List.of(each, each).stream())
                    .map(each -> server.run(each, 1, () -> true)
                            .join()
                            .answer()
                            .orElseThrow()
                            .text())
                    .toList();
            assertThat(answers).containsExactly("answer 1", "answer 2", "answer 3", "answer 4");
        }
    }

    @Test
    void aServerCallsNoAgentThatItMustNotCall() {
        var calls = new AtomicInteger();
        EvalSpec spec = spec(1, 1, limits(1, 1), FINE);
        try (TrialServer server = TrialServer.of(spec, (evalCase, trial) -> "answer " + calls.incrementAndGet())) {
            assertThatThrownBy(() -> server.run(spec.dataset().cases().get(0), 1, () -> false)
                            .join())
                    .hasCauseInstanceOf(RunEndedException.class);
            assertThat(calls).hasValue(0);
        }
    }
}
