/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.RunStatus;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * Runs the whole eval in the background, as our engine would, while each invocation waits for its own trial.
 *
 * <p>Invocations wait on a monitor, since a fork-join pool adds threads for any kind of waiting that it recognizes.
 */
final class RunAhead implements Trials, RunListener {

    private static final long CLOSING_MILLIS = 2_000;

    private final Map<Slot, TrialResult> results = new HashMap<>();
    private final RunListener listener;
    private final Thread thread;
    private boolean isOver;
    private @Nullable EvalRun run;
    private @Nullable Throwable failure;
    private long casesDone;

    private RunAhead(RunPlan plan, TrialBody body, RunListener listener, Cancellation cancellation) {
        this.listener = listener;
        this.thread = new Thread(() -> run(plan, body, cancellation), "eval-template");
        thread.setDaemon(true);
    }

    /** Start to run an eval. */
    static RunAhead start(RunPlan plan, TrialBody body, RunListener listener, Cancellation cancellation) {
        var ahead = new RunAhead(plan, body, listener, cancellation);
        ahead.thread.start();
        return ahead;
    }

    private void run(RunPlan plan, TrialBody body, Cancellation cancellation) {
        try {
            end(runWhole(plan, body, cancellation), null);
        } catch (InterruptedException e) {
            end(null, null); // by close
        } catch (Throwable thrown) { // of a listener, including an OutOfMemoryError: waiting invocations must get it
            end(null, thrown);
        }
    }

    private EvalRun runWhole(RunPlan plan, TrialBody body, Cancellation cancellation) throws InterruptedException {
        return Pipeline.run(
                plan,
                (evalCase, trial) -> {
                    try {
                        return body.run(evalCase, trial);
                    } catch (ParameterResolutionException e) {
                        breakOff(plan.spec().name(), e);
                        throw e;
                    }
                },
                this,
                cancellation);
    }

    /** A parameter that Jupiter cannot resolve is not an error of the agent. */
    private void breakOff(String eval, ParameterResolutionException unresolved) {
        String message =
                "Eval '%s' cannot run ahead of its invocations: %s Set eval.jupiter.prefetch=false to run each trial in its own."
                        .formatted(eval, unresolved.getMessage());
        end(null, new EvalException(message, unresolved));
        thread.interrupt();
    }

    private synchronized void end(@Nullable EvalRun whole, @Nullable Throwable thrown) {
        if (!isOver) {
            isOver = true;
            run = whole;
            failure = thrown;
            notifyAll();
        }
    }

    @Override
    public void runStarted(Supplier<RunStatus> status) {
        listener.runStarted(status);
    }

    @Override
    public void stillRunning() {
        listener.stillRunning();
    }

    @Override
    public void caseStarted(EvalCase evalCase) {
        listener.caseStarted(evalCase);
    }

    @Override
    public void caseNotRun(EvalCase evalCase, String reason) {
        listener.caseNotRun(evalCase, reason);
    }

    @Override
    public void trialKept(EvalCase evalCase, TrialResult trial) {
        listener.trialKept(evalCase, trial);
        take(evalCase, trial);
    }

    @Override
    public boolean journalsTrials() {
        return listener.journalsTrials();
    }

    /** Ignores trials that end after the run was aborted, which must not be journalled as errors of the agent. */
    @Override
    public void trialFinished(EvalCase evalCase, TrialResult trial) {
        if (!isOver()) {
            listener.trialFinished(evalCase, trial);
            take(evalCase, trial);
        }
    }

    private synchronized boolean isOver() {
        return isOver;
    }

    private synchronized void take(EvalCase evalCase, TrialResult trial) {
        if (!isOver) {
            results.put(new Slot(evalCase.id(), trial.number()), trial);
            notifyAll();
        }
    }

    @Override
    public void caseFinished(CaseResult result) {
        listener.caseFinished(result);
        count();
    }

    private synchronized void count() {
        casesDone++;
    }

    @Override
    public synchronized Optional<TrialResult> result(EvalCase evalCase, int number, Object instance, TrialBody body)
            throws InterruptedException {
        var slot = new Slot(evalCase.id(), number);
        while (!results.containsKey(slot) && !isOver) {
            wait();
        }
        Optional<TrialResult> result = Optional.ofNullable(results.remove(slot));
        if (result.isEmpty()) {
            throwFailure();
        }
        return result;
    }

    /** It runs all the same; only its report is missing. */
    @Override
    public void skip(EvalCase evalCase, int number, String reason) {}

    @Override
    public synchronized Optional<EvalRun> run() throws InterruptedException {
        while (!isOver) {
            wait();
        }
        throwFailure();
        return Optional.ofNullable(run);
    }

    private void throwFailure() {
        if (failure != null) {
            throw new RunBroken(failure);
        }
    }

    @Override
    public synchronized String whyNotRun() {
        return run == null
                ? "Jupiter closed the template before the eval started"
                : run.completion().detail();
    }

    @Override
    public synchronized long casesDone() {
        return casesDone;
    }

    /** Waits for the thread, so that nothing is journalled after this. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Slot(String evalCase, int number) {}
}
