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
 * @param measurements the values that finished cases have as a whole, by the id of the case
 * @param rerun how many finished trials run again because no judge could score them
 */
public record KeptTrials(
        Map<String, List<TrialResult>> byCase, Map<String, Map<String, Double>> measurements, int rerun) {

    /** The trials of a run that no launch has begun. */
    public static final KeptTrials NONE = new KeptTrials(Map.of(), Map.of(), 0);

    public KeptTrials {
        byCase = Map.copyOf(byCase);
        measurements = Map.copyOf(measurements);
    }

    /** {@return the finished trials of a case} */
    public List<TrialResult> of(String caseId) {
        return byCase.getOrDefault(caseId, List.of());
    }

    /** {@return the values that a finished case has as a whole} */
    public Map<String, Double> measurements(String caseId) {
        return measurements.getOrDefault(caseId, Map.of());
    }

    /** {@return how many trials need not run} */
    public int count() {
        return byCase.values().stream().mapToInt(List::size).sum();
    }
}
