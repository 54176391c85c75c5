/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;

/** What an eval is of which every case was skipped. */
public enum Skips {
    /** An error: nothing was tested. */
    ERROR,
    /** Skipped, visibly; its gates are not applied. */
    WARN;

    /** {@return what holds where nothing is configured} */
    static Skips byDefault(boolean onCiServer) {
        return onCiServer ? ERROR : WARN;
    }

    /**
     * {@return the run, with another end if every case was skipped and may be: a missing recording is no reason, nor is what a model
     * replied}
     */
    public EvalRun of(EvalRun run) {
        boolean isSkipped = !run.cases().isEmpty()
                && run.allTrials().allMatch(trial -> trial.skipped().isPresent())
                && run.calls().total() == 0;
        Completion was = run.completion();
        if (this == ERROR || !isSkipped || was.end() != End.COMPLETE) {
            return run;
        }
        String reason = run.allTrials()
                .flatMap(trial -> trial.skipped().stream())
                .findFirst()
                .orElseThrow();
        return run.withCompletion(Completion.ended(End.SKIPPED, was.planned(), "")
                .withNote("every case was skipped: " + reason.replaceFirst("[.]$", "") + "."));
    }

    /** {@return the error of an eval that was skipped before its first case} */
    public static EvalException error(String eval, String reason) {
        return new EvalException(
                "Eval '%s' was skipped as a whole, so nothing was tested: %s. On a CI server that is an error: provide what it needs to run there, or set %s=warn if it need not run."
                        .formatted(eval, reason.replaceFirst("[.]$", ""), EvalSettings.SKIPS));
    }
}
