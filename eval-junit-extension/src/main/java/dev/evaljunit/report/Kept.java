/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalSettings;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import dev.evaljunit.run.Earlier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a launch takes over from a journal.
 *
 * @param earlier the trials that need not run
 * @param runAgain those that a judge could not score, and that run again for it
 * @param isRerun whether somebody asked for those
 */
record Kept(Earlier earlier, List<TrialId> runAgain, boolean isRerun) {

    static Kept of(Journal journal, boolean rerunsErrors) {
        if (!rerunsErrors) {
            return new Kept(new Earlier(journal.trials(), journal.rerun()), List.of(), false);
        }
        var kept = new LinkedHashMap<String, List<TrialResult>>();
        var runAgain = new ArrayList<TrialId>();
        journal.trials().forEach((id, trials) -> {
            for (TrialResult trial : trials) {
                if (isError(trial)) {
                    runAgain.add(new TrialId(id, trial.number()));
                } else {
                    kept.computeIfAbsent(id, key -> new ArrayList<>()).add(trial);
                }
            }
        });
        return new Kept(new Earlier(kept, journal.rerun() + runAgain.size()), runAgain, true);
    }

    /** An agent that crashed has lost: only what a judge failed to do may be tried again. */
    private static boolean isError(TrialResult trial) {
        return trial.judgements().stream().anyMatch(each -> each.outcome() == Outcome.UNSCORED);
    }

    /** {@return what the console says of it; empty if there is nothing to say} */
    String notice(String eval, Instant startedAt, long trials) {
        if (isRerun) {
            return "eval %s: %s of %s trials of the launch of %s are kept, %s run again that a judge could not score"
                    .formatted(eval, earlier.count(), trials, startedAt, runAgain.size());
        }
        return earlier.count() == 0
                ? ""
                : "eval %s: goes on where a launch of %s was broken off: %s of %s trials are kept (%s=never starts anew, as after a change of the agent)"
                        .formatted(eval, startedAt, earlier.count(), trials, EvalSettings.RESUME);
    }
}
