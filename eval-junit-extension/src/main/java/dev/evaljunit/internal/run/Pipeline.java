/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.concurrent.CompletableFuture;
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
    private final Starter starter;
    private final Runnable whenEnded;

    private Pipeline(RunPlan plan, Cancellation cancellation, int window, Starter starter, Runnable whenEnded) {
        this.plan = plan;
        this.spec = plan.spec();
        this.cancellation = cancellation;
        this.window = window;
        this.inFlight = new Semaphore(window);
        this.starter = starter;
        this.whenEnded = whenEnded;
    }

    private interface Starter {

        CompletableFuture<TrialResult> start(OpenRun run, EvalCase evalCase, int number);
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
        Starter starter = (run, evalCase, number) -> run.start(evalCase, number, body);
        return new Pipeline(plan, cancellation, plan.spec().limits().room(), starter, () -> {}).run(listener);
    }

    /**
     * Run an eval whose trials are run elsewhere; otherwise as the other methods.
     *
     * @param site stopped as soon as the run has ended
     */
    public static EvalRun run(RunPlan plan, TrialSite site, RunListener listener, Cancellation cancellation)
            throws InterruptedException {
        Starter starter = (run, evalCase, number) -> run.start(evalCase, number, site);
        return new Pipeline(plan, cancellation, site.room(), starter, site::stop).run(listener);
    }

    private EvalRun run(RunListener listener) throws InterruptedException {
        try (var run = OpenRun.of(plan, listener)) {
            run.tellWhatIsKnown();
            startAll(run);
            if (!await(run, window)) {
                run.breakOff();
            }
            rethrowFailure();
            run.tellOfTheRest();
            return run.result();
        }
    }

    private void startAll(OpenRun run) throws InterruptedException {
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
                start(run, evalCase, number);
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
            stopIfEnded(run);
        }
        return !isBrokenOff(run);
    }

    /** Here, trials that wait ask whether the run is open; elsewhere, they must be told. */
    private void stopIfEnded(OpenRun run) {
        if (!run.isOpen()) {
            whenEnded.run();
        }
    }

    private boolean isBrokenOff(OpenRun run) {
        if (cancellation.isRequested()) {
            run.end(End.CANCELLED, "it was cancelled");
            return true;
        }
        return run.isOverdue() || failure.get() != null;
    }

    private void start(OpenRun run, EvalCase evalCase, int number) {
        try {
            var unused = starter.start(run, evalCase, number).whenComplete(this::ended);
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
