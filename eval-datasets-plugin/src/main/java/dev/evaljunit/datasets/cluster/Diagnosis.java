/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What a model says of a cluster, as far as it shows where that stands.
 *
 * @param model that said it
 * @param asked the digest of what it was asked: the same question is not asked again
 * @param errorType a few words
 * @param rootCause empty if the model gave none, or quoted nothing for it
 * @param immediateFix for the root cause; empty without one
 * @param scores of the answers, from 1 to 5
 * @param quotes on which the root cause and the scores stand
 * @param dropped how many claims quoted nothing that is there
 */
record Diagnosis(
        String model,
        String asked,
        Optional<String> errorType,
        Optional<String> rootCause,
        Optional<ImmediateFix> immediateFix,
        Scores scores,
        List<Quote> quotes,
        int dropped) {

    /**
     * What to do.
     *
     * @param quickFix for today
     * @param recommendation for the long term
     */
    record ImmediateFix(String quickFix, String recommendation) {}

    /** From 1 to 5; empty for what the model has not looked at, which says nothing about it. */
    record Scores(
            Optional<Integer> factualGrounding,
            Optional<Integer> privacyAndSafety,
            Optional<Integer> instructionAdherence,
            Optional<Integer> optimalPlan) {}

    /**
     * Where a claim stands.
     *
     * @param claim {@code root_cause}, or the name of a score
     * @param trace the id of the failure
     * @param span the number of the turn in it, from 1
     * @param words that occur there
     */
    record Quote(String claim, String trace, int span, String words) {}
}
