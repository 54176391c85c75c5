/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.List;
import org.apiguardian.api.API;

/**
 * All trials of one case.
 *
 * @param evalCase the case
 * @param trials its trials in their order, at least one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CaseResult(EvalCase evalCase, List<TrialResult> trials) {

    public CaseResult {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("Case '" + evalCase.id() + "' must have at least one trial");
        }
    }

    /** {@return how many trials ended so} */
    public int count(Outcome outcome) {
        int count = 0;
        for (TrialResult trial : trials) {
            count += trial.outcome() == outcome ? 1 : 0;
        }
        return count;
    }

    /** {@return how the case ended} */
    public Outcome outcome(Repeats repeats) {
        int passed = 0;
        int failed = 0;
        for (TrialResult trial : trials) {
            Outcome outcome = trial.outcome();
            passed += outcome == Outcome.PASS ? 1 : 0;
            failed += outcome == Outcome.FAIL ? 1 : 0;
        }
        return repeats.outcome(passed, failed);
    }

    /** {@return in one line why the case did not pass, safe for a console; empty if all trials passed} */
    public String reason() {
        return CaseText.reason(this);
    }
}
