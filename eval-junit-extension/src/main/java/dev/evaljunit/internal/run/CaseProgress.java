/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trials of one case as they end, in any order. Safe for use by several threads. */
final class CaseProgress {

    private final EvalCase evalCase;
    private final int position;
    private final @Nullable TrialResult[] results;
    private int missing;
    private boolean isBegun;
    private boolean isEnded;

    CaseProgress(EvalCase evalCase, int position, int trials) {
        this.evalCase = evalCase;
        this.position = position;
        this.results = new TrialResult[trials];
        this.missing = trials;
    }

    /** {@return the progress of a case that everybody knows to have ended} */
    static CaseProgress told(int position, CaseResult result) {
        var progress =
                new CaseProgress(result.evalCase(), position, result.trials().size());
        result.trials().forEach(progress::keep);
        progress.isBegun = true;
        progress.isEnded = true;
        return progress;
    }

    EvalCase evalCase() {
        return evalCase;
    }

    /** {@return which case of the order this is, from 0} */
    int position() {
        return position;
    }

    /** {@return whether nobody has begun it before} */
    synchronized boolean begin() {
        boolean first = !isBegun;
        isBegun = true;
        return first;
    }

    /** Keep the result of a trial, in place of one with the same number. */
    synchronized void keep(TrialResult trial) {
        int slot = trial.number() - 1;
        missing -= results[slot] == null ? 1 : 0;
        results[slot] = trial;
    }

    synchronized boolean isDone() {
        return missing == 0;
    }

    /** {@return whether all of its trials have ended, and nobody has been told before} */
    synchronized boolean end() {
        boolean first = isDone() && !isEnded;
        isEnded |= first;
        return first;
    }

    /** {@return its trials, once all of them have ended} */
    synchronized CaseResult result() {
        return CaseResult.of(evalCase, List.of(results));
    }
}
