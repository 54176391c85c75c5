/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;

/**
 * What all gates have in common.
 *
 * @param policy what to do about chance
 * @param confidence of what is shown, one-sided, in (0.5, 1)
 * @param by the metadata key of the cohorts; empty for all cases together
 * @param minSupport how many cases a cohort must have, at least 2
 * @param minScored the share of trials that must be known, from 0 to 1
 */
record Terms(Policy policy, double confidence, String by, int minSupport, double minScored) {

    static final Terms DEFAULT = new Terms(Policy.POINT, 0.95, "", 20, 0.98);

    double alpha() {
        return Numbers.complement(confidence);
    }

    boolean byCohort() {
        return !by.isEmpty();
    }

    /** {@return what a gate is called whose terms these are} */
    String name(String measure) {
        return byCohort() ? measure + "-by-" + by : measure;
    }

    void check(String gate) {
        Numbers.checkShare(gate, "minScored", minScored);
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new EvalException(
                    "Gate '%s': confidence must be above 0.5 and below 1, found %s. Write 0.95 for 95 %%."
                            .formatted(gate, Numbers.plain(confidence)));
        }
        if (minSupport < 2) {
            throw new EvalException("Gate '%s': minSupport must be at least 2 cases, found %s. One case shows nothing."
                    .formatted(gate, minSupport));
        }
    }

    Terms withPolicy(Policy newPolicy) {
        return new Terms(newPolicy, confidence, by, minSupport, minScored);
    }

    Terms withConfidence(double newConfidence) {
        return new Terms(policy, newConfidence, by, minSupport, minScored);
    }

    Terms withCohorts(String newBy, int newMinSupport) {
        return new Terms(policy, confidence, newBy, newMinSupport, minScored);
    }

    Terms withMinScored(double newMinScored) {
        return new Terms(policy, confidence, by, minSupport, newMinScored);
    }
}
