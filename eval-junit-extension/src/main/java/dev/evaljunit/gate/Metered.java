/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import java.util.function.Predicate;

/**
 * Says of which trials a quantity is unknown.
 *
 * @param noun what is unknown
 * @param howToTell how the agent can make it known
 */
record Metered(String noun, String howToTell) implements Coverage.Words {

    /** {@return a coverage to which nothing can be unknown} */
    static Coverage complete(EvalRun run) {
        return new Metered("time", "").coverage(run, trial -> false);
    }

    Coverage coverage(EvalRun run, Predicate<TrialResult> unknown) {
        return Coverage.of(run, unknown, this);
    }

    @Override
    public String label() {
        return howToTell.isEmpty() ? "" : "unknown";
    }

    @Override
    public String allMissing(String trials) {
        return "must tell its %s, but did so for none of %s.".formatted(noun, trials);
    }

    @Override
    public String tooManyMissing(String leastShare, long missing, long trials) {
        return "must tell its %s for at least %s of its trials, but did not for %s of %s."
                .formatted(noun, leastShare, missing, trials);
    }

    @Override
    public String reasons(EvalRun run) {
        long crashed =
                run.allTrials().filter(trial -> trial.error().isPresent()).count();
        return crashed == 0 ? "" : Numbers.count(crashed, "trial") + " without an answer";
    }

    @Override
    public String nextStep() {
        return "Return each answer " + howToTell + ".";
    }
}
