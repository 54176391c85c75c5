/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a prompt made of a case.
 *
 * @param theCase its id
 * @param score the share of its trials that passed; empty if none could be judged, which is neither 0 nor 1
 * @param cost of its answers and their judgement, without what was replayed
 * @param price of its answers alone, as the agent reports it, replayed or not; its calls are the answers that report any
 * @param latency of the agent, on average over the trials
 * @param answer of a trial that did not pass, else of any; empty if there is none
 * @param reasons why judges did not let trials pass, and errors of the agent; without a score, why there is none; none if all passed
 */
public record CaseScore(
        String theCase,
        OptionalDouble score,
        Cost cost,
        Cost price,
        Duration latency,
        String answer,
        List<String> reasons) {

    public CaseScore {
        reasons = List.copyOf(reasons);
    }

    /** What is known of a case of which only the score is. */
    CaseScore(String theCase, OptionalDouble score, Cost cost) {
        this(theCase, score, cost, Duration.ZERO, "", List.of());
    }

    /** What is known of a case whose judgement costs nothing. */
    CaseScore(String theCase, OptionalDouble score, Cost cost, Duration latency, String answer, List<String> reasons) {
        this(theCase, score, cost, cost, latency, answer, reasons);
    }

    /** {@return whether all trials that could be judged passed} */
    public boolean isPassed() {
        return score.orElse(0) == 1;
    }
}
