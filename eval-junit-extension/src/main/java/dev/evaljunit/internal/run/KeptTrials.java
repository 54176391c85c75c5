/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.result.Completion;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The finished trials of earlier launches of the same run, which do not run again.
 *
 * @param byCase the finished trials, by the id of their case
 * @param measurements the values that finished cases have as a whole, by the id of the case
 * @param since when the first of these launches began
 * @param changes what has changed in the agent since, in words; empty if nothing that can be seen
 * @param rerun how many finished trials run again because judges could not score them, or they crashed in an outage
 * @param rerunFailed how many finished trials run again because they had failed
 */
public record KeptTrials(
        Map<String, List<TrialResult>> byCase,
        Map<String, Map<String, Double>> measurements,
        Instant since,
        List<String> changes,
        int rerun,
        int rerunFailed) {

    /** The trials of a run that no launch has begun. */
    public static final KeptTrials NONE = new KeptTrials(Map.of(), Map.of(), Instant.EPOCH, List.of(), 0, 0);

    public KeptTrials {
        byCase = Map.copyOf(byCase);
        measurements = Map.copyOf(measurements);
        changes = List.copyOf(changes);
    }

    /** {@return the finished trials of a case} */
    public List<TrialResult> of(String caseId) {
        return byCase.getOrDefault(caseId, List.of());
    }

    /** {@return the values that a finished case has as a whole} */
    public Map<String, Double> measurements(String caseId) {
        return measurements.getOrDefault(caseId, Map.of());
    }

    /**
     * {@return what a launch keeps that starts at this time; empty if nothing}
     *
     * @param trials how many of these trials are of cases that count
     */
    Optional<Completion.Kept> at(Instant start, int trials) {
        return trials == 0
                ? Optional.empty()
                : Optional.of(new Completion.Kept(trials, since, Duration.between(since, start), changes));
    }

    /** {@return how many trials need not run} */
    public int count() {
        return byCase.values().stream().mapToInt(List::size).sum();
    }
}
