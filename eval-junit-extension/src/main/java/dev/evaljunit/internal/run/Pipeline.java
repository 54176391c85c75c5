/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs an eval: cases, trials, answers, scores.
 *
 * <p>A bounded number of trials is in flight, started in the order of the plan. After the run has ended, no further agent
 * is called; calls in flight may finish, unless the run was cancelled, its deadline passed or a listener has thrown.
 */
public final class Pipeline {

    /** How often to poll for a cancellation. */
    private static final long POLL_MILLIS = 50;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final RunPlan plan;
    private final EvalSpec spec;
    private final Cancellation cancellation;
    private final int window;
    private final Semaphore inFlight;

    private Pipeline(RunPlan plan, Cancellation cancellation) {
        this.plan = plan;
        this.spec = plan.spec();
        this.cancellation = cancellation;
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
    public static EvalRun run(RunPlan plan, TrialBody body, RunListener listener) throws InterruptedException {
        return run(plan, body, listener, Cancellation.NEVER);
    }

    /**
     * Run an eval to its end, or until it is cancelled.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all; no agent is called then
     * @throws InterruptedException if the calling thread is interrupted; calls in flight are interrupted too
     */
    public static EvalRun run(RunPlan plan, TrialBody body, RunListener listener, Cancellation cancellation)
            throws InterruptedException {
        return new Pipeline(plan, cancellation).run(body, listener);
    }

    private EvalRun run(TrialBody body, RunListener listener) throws InterruptedException {
        try (var run = OpenRun.of(plan, listener)) {
            run.tellWhatIsKnown();
            startAll(run, body);
            if (!await(run, window)) {
                run.breakOff();
            }
            rethrowFailure();
            run.tellOfTheRest();
            return run.result();
        }
    }

    private void startAll(OpenRun run, TrialBody body) throws InterruptedException {
        for (EvalCase evalCase : plan.order()) {
            for (int number = 1; number <= spec.repeats().trials(); number++) {
                if (!run.isOpen()) {
                    return;
                }
                if (run.kept(evalCase, number).isPresent()) {
                    continue;
                }
                if (!await(run, 1)) {
                    return;
                }
                if (!run.isOpen()) {
                    inFlight.release();
                    return;
                }
                start(run, evalCase, number, body);
            }
        }
    }

    /** {@return whether a number of trials of the window is free; not if the run must end now} */
    private boolean await(OpenRun run, int trials) throws InterruptedException {
        while (!inFlight.tryAcquire(trials, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (isBrokenOff(run)) {
                return false;
            }
            run.tellThatItIsStillRunning();
        }
        return !isBrokenOff(run);
    }

    private boolean isBrokenOff(OpenRun run) {
        if (cancellation.isRequested()) {
            run.end(End.CANCELLED, "it was cancelled");
            return true;
        }
        return run.isOverdue() || failure.get() != null;
    }

    private void start(OpenRun run, EvalCase evalCase, int number, TrialBody body) {
        try {
            var unused = run.start(evalCase, number, body).whenComplete(this::ended);
        } catch (Throwable thrown) { // of a listener, an OutOfMemoryError included: it ends the run
            ended(null, thrown);
        }
    }

    private void ended(@Nullable TrialResult trial, @Nullable Throwable thrown) {
        Throwable cause = thrown == null ? null : TrialRunner.unwrap(thrown);
        if (cause != null && !(cause instanceof RunEndedException)) {
            failure.compareAndSet(null, cause);
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
