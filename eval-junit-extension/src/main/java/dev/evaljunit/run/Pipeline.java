/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Runs an eval: cases, trials, answers, scores.
 *
 * <p>A bounded number of trials is in flight, started in the order of the dataset.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // called by the front ends
public final class Pipeline {

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final EvalSpec spec;
    private final int window;
    private final Semaphore inFlight;

    private Pipeline(EvalSpec spec) {
        this.spec = spec;
        Limits limits = spec.limits();
        long trials = (long) limits.concurrency() + Math.max(limits.concurrency(), limits.judgeConcurrency());
        this.window = (int) Math.min(trials, Integer.MAX_VALUE);
        this.inFlight = new Semaphore(window);
    }

    /**
     * Run an eval to its end.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all; no agent is called then
     * @throws InterruptedException if the calling thread is interrupted; calls in flight are interrupted too
     */
    public static EvalRun run(EvalSpec spec, TrialBody body, RunListener listener) throws InterruptedException {
        return new Pipeline(spec).run(body, listener);
    }

    private EvalRun run(TrialBody body, RunListener listener) throws InterruptedException {
        try (var run = OpenRun.of(spec, listener)) {
            startAll(run, body);
            inFlight.acquire(window);
            rethrowFailure();
            return run.result();
        }
    }

    private void startAll(OpenRun run, TrialBody body) throws InterruptedException {
        for (EvalCase evalCase : spec.dataset().cases()) {
            for (int number = 1; number <= spec.repeats().trials(); number++) {
                inFlight.acquire();
                if (failure.get() != null) {
                    inFlight.release();
                    return;
                }
                start(run, evalCase, number, body);
            }
        }
    }

    private void start(OpenRun run, EvalCase evalCase, int number, TrialBody body) {
        try {
            var unused = run.start(evalCase, number, body).whenComplete(this::ended);
        } catch (Throwable thrown) { // of a listener, an OutOfMemoryError included: it ends the run
            ended(null, thrown);
        }
    }

    private void ended(@Nullable TrialResult trial, @Nullable Throwable thrown) {
        if (thrown != null) {
            failure.compareAndSet(null, TrialRunner.unwrap(thrown));
        }
        inFlight.release();
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
}
