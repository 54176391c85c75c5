/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.function.Supplier;

/**
 * Receives the events of a run.
 *
 * <p>For each case: started, then each trial kept or finished, then finished. Cases start in the order of the dataset, from one
 * thread; the other events come from several threads at once. A listener that throws ends the run.
 */
public interface RunListener {

    /** The run is about to start its first case; what it is doing can be asked for at any time. */
    default void runStarted(Supplier<RunStatus> status) {}

    /** Calls are in flight; sent several times a second if there is no other event. */
    default void stillRunning() {}

    /** A case is about to run. */
    default void caseStarted(EvalCase evalCase) {}

    /** A trial of the case that was just started was finished by an earlier launch. */
    default void trialKept(EvalCase evalCase, TrialResult trial) {}

    /** {@return whether this listener stores all trials, so that a very large run need not keep them in memory} */
    default boolean journalsTrials() {
        return false;
    }

    /** A trial has ended; the run counts it only after this returns. */
    default void trialFinished(EvalCase evalCase, TrialResult trial) {}

    /** All trials of a case have ended. */
    default void caseFinished(CaseResult result) {}

    /** A case did not run to its end, since the run ended before. */
    default void caseNotRun(EvalCase evalCase, String reason) {}

    /** {@return a listener that calls several, in order} */
    static RunListener all(RunListener... listeners) {
        List<RunListener> each = List.of(listeners);
        return new RunListener() {
            @Override
            public void runStarted(Supplier<RunStatus> status) {
                each.forEach(listener -> listener.runStarted(status));
            }

            @Override
            public void stillRunning() {
                each.forEach(RunListener::stillRunning);
            }

            @Override
            public void caseStarted(EvalCase evalCase) {
                each.forEach(listener -> listener.caseStarted(evalCase));
            }

            @Override
            public void trialKept(EvalCase evalCase, TrialResult trial) {
                each.forEach(listener -> listener.trialKept(evalCase, trial));
            }

            @Override
            public boolean journalsTrials() {
                return each.stream().anyMatch(RunListener::journalsTrials);
            }

            @Override
            public void trialFinished(EvalCase evalCase, TrialResult trial) {
                each.forEach(listener -> listener.trialFinished(evalCase, trial));
            }

            @Override
            public void caseFinished(CaseResult result) {
                each.forEach(listener -> listener.caseFinished(result));
            }

            @Override
            public void caseNotRun(EvalCase evalCase, String reason) {
                each.forEach(listener -> listener.caseNotRun(evalCase, reason));
            }
        };
    }
}
