/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Runs an eval: cases, trials, answers, scores.
 *
 * <p>A bounded number of trials is in flight, in the order of the dataset, whatever takes how long; results come in
 * that order too.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // called by the front ends
public final class Pipeline {

    private final EvalSpec spec;
    private final RunListener listener;
    private final CaseProgress[] progress;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final int window;
    private final Semaphore inFlight;

    private Pipeline(EvalSpec spec, RunListener listener) {
        this.spec = spec;
        this.listener = listener;
        this.progress = new CaseProgress[spec.dataset().cases().size()];
        this.window = spec.limits().concurrency()
                + Math.max(spec.limits().concurrency(), spec.limits().judgeConcurrency());
        this.inFlight = new Semaphore(window);
    }

    /**
     * Run an eval to its end.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all; no agent is called then
     * @throws InterruptedException if the calling thread is interrupted; calls in flight are interrupted too
     */
    public static EvalRun run(EvalSpec spec, TrialBody body, RunListener listener) throws InterruptedException {
        spec.judges().forEach(judge -> judge.scorer().prepare());
        return new Pipeline(spec, listener).run(body);
    }

    private EvalRun run(TrialBody body) throws InterruptedException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        var clock = new ScheduledThreadPoolExecutor(1, Pipeline::daemon);
        clock.setRemoveOnCancelPolicy(true);
        try (var agents = new Stage("eval-agent", spec.limits().concurrency(), clock);
                var judges = new Stage("eval-judge", spec.limits().judgeConcurrency(), clock)) {
            startAll(new TrialRunner(spec, body, agents, judges));
            inFlight.acquire(window);
        } finally {
            clock.shutdownNow();
        }
        rethrowFailure();
        return toRun(startedAt, Duration.ofNanos(System.nanoTime() - start));
    }

    private void startAll(TrialRunner trials) throws InterruptedException {
        List<EvalCase> cases = spec.dataset().cases();
        for (int i = 0; i < cases.size() && failure.get() == null; i++) {
            progress[i] = new CaseProgress(cases.get(i), spec.trials());
            for (int number = 1; number <= spec.trials(); number++) {
                inFlight.acquire();
                start(trials, progress[i], number);
            }
        }
    }

    private void start(TrialRunner trials, CaseProgress progress, int number) {
        try {
            if (number == 1) {
                listener.caseStarted(progress.evalCase());
            }
            var unused = trials.run(progress.evalCase(), number)
                    .thenAccept(progress::add)
                    .handle(this::ended);
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
            inFlight.release();
        }
    }

    private boolean ended(@Nullable Void done, @Nullable Throwable thrown) {
        if (thrown != null) {
            failure.compareAndSet(null, thrown.getCause() == null ? thrown : thrown.getCause());
        }
        inFlight.release();
        return thrown == null;
    }

    private void rethrowFailure() {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    private EvalRun toRun(Instant startedAt, Duration took) {
        List<CaseResult> results =
                Arrays.stream(progress).map(CaseProgress::result).toList();
        return new EvalRun(
                spec.name(),
                spec.dataset().id(),
                spec.trials(),
                spec.reducer(),
                spec.judgeIdentities(),
                results,
                startedAt,
                took);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "eval-clock");
        thread.setDaemon(true);
        return thread;
    }

    /** The trials of one case as they end, in any order. */
    private final class CaseProgress {

        private final EvalCase evalCase;
        private final @Nullable TrialResult[] results;
        private int missing;

        CaseProgress(EvalCase evalCase, int trials) {
            this.evalCase = evalCase;
            this.results = new TrialResult[trials];
            this.missing = trials;
        }

        EvalCase evalCase() {
            return evalCase;
        }

        void add(TrialResult trial) {
            listener.trialFinished(evalCase, trial);
            if (isLast(trial)) {
                listener.caseFinished(result());
            }
        }

        private synchronized boolean isLast(TrialResult trial) {
            results[trial.number() - 1] = trial;
            missing--;
            return missing == 0;
        }

        synchronized CaseResult result() {
            return new CaseResult(evalCase, List.of(results));
        }
    }
}
