/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.annotated.AnnotatedJudges;
import dev.evaljunit.internal.run.OpenRun;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Runs each trial in its own invocation, so Jupiter decides how many run in parallel. */
final class OneByOne implements Trials {

    private final OpenRun run;
    private @Nullable String whyNotRun;
    private @Nullable RunBroken failure;

    OneByOne(RunPlan plan, RunListener listener) {
        this.run = OpenRun.of(plan, listener);
    }

    @Override
    public Optional<TrialResult> result(EvalCase evalCase, int number, Object instance, TrialBody body) {
        throwIfBroken();
        return run.isOpen() ? called(evalCase, number, instance, body) : Optional.empty();
    }

    /** Uses the judges of the call's own test instance, which may have been created for it alone. */
    private Optional<TrialResult> called(EvalCase evalCase, int number, Object instance, TrialBody body) {
        try {
            return Optional.of(run.start(evalCase, number, body, AnnotatedJudges.of(instance))
                    .join());
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CancellationException) {
                return Optional.empty();
            }
            throw broken(e.getCause() == null ? e : e.getCause());
        }
    }

    /** The first failure ends the run for all invocations. */
    private synchronized RunBroken broken(Throwable cause) {
        if (failure == null) {
            failure = new RunBroken(cause);
            run.end(End.CANCELLED, "it broke off");
        }
        return failure;
    }

    private synchronized void throwIfBroken() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void skip(EvalCase evalCase, int number, String reason) {
        if (run.isOpen()) {
            var unused = run.start(evalCase, number, (same, trial) -> {
                        throw new TestAbortedException(reason);
                    })
                    .handle((trial, thrown) -> thrown == null ? Optional.empty() : Optional.of(broken(thrown)))
                    .join();
        }
    }

    @Override
    public Optional<EvalRun> run() {
        throwIfBroken();
        return run.isComplete() || !run.isOpen() ? Optional.of(run.result()) : Optional.empty();
    }

    @Override
    public synchronized String whyNotRun() {
        if (whyNotRun == null) {
            whyNotRun = run.result().completion().detail();
        }
        return whyNotRun;
    }

    @Override
    public long casesDone() {
        return run.casesDone();
    }

    @Override
    public void close() {
        run.close();
    }
}
