/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trials of another run, whose answers are judged again instead of calling the agent.
 *
 * @param areUsed whether the agent is not called
 * @param byCase the trials, by the id of their case
 * @param note a sentence for readers on the origin of the answers; empty if it is the agent
 */
public record StoredTrials(boolean areUsed, Map<String, List<TrialResult>> byCase, String note) {

    /** The agent is called. */
    public static final StoredTrials NONE = new StoredTrials(false, Map.of(), "");

    /** {@return the trial of a case with a number} */
    public Optional<TrialResult> of(String caseId, int number) {
        return byCase.getOrDefault(caseId, List.of()).stream()
                .filter(trial -> trial.number() == number)
                .findFirst();
    }
}
