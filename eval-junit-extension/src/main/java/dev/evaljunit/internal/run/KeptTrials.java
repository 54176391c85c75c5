/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Map;

/**
 * The finished trials of earlier launches of the same run, which do not run again.
 *
 * @param byCase the finished trials, by the id of their case
 * @param rerun how many finished trials run again because judges could not score them
 */
public record KeptTrials(Map<String, List<TrialResult>> byCase, int rerun) {

    /** No trials, for a new run. */
    public static final KeptTrials NONE = new KeptTrials(Map.of(), 0);

    public KeptTrials {
        byCase = Map.copyOf(byCase);
    }

    /** {@return the finished trials of a case} */
    public List<TrialResult> of(String caseId) {
        return byCase.getOrDefault(caseId, List.of());
    }

    /** {@return how many trials do not run} */
    public int count() {
        return byCase.values().stream().mapToInt(List::size).sum();
    }
}
