/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What cases that no search has seen say of the best candidate, against the prompt in use.
 *
 * @param verdict what is shown
 * @param why nothing could be tested, in words that follow "since"; empty if it was
 * @param all the comparison on all cases of the holdout; empty if there was none
 * @param cohorts the same for each cohort that has enough cases, by its name
 * @param look how often this holdout was opened, this time included; 0 if it was not
 * @param alpha the level of this look
 * @param incumbent what the prompt in use made of each case
 * @param winner what the best candidate made of each case, in the same order
 */
public record Evidence(
        Verdict verdict,
        String why,
        Optional<Comparison> all,
        Map<String, Comparison> cohorts,
        int look,
        double alpha,
        List<CaseScore> incumbent,
        List<CaseScore> winner) {

    /** What a holdout shows of a candidate. */
    public enum Verdict {
        /** It is better than the prompt in use. */
        BETTER,
        /** It is as good within the margin, and cheaper. */
        CHEAPER,
        /** It is worse. */
        WORSE,
        /** It may be either. */
        NOT_SHOWN,
        /** Nobody looked. */
        NOT_TESTED
    }

    /**
     * Two prompts on the same cases.
     *
     * @param cases that both have a score on
     * @param incumbent the mean score of the prompt in use, from 0 to 1
     * @param winner that of the best candidate
     * @param lower the lower limit of the difference, winner minus incumbent
     * @param upper its upper limit
     * @param p two-sided
     * @param won cases with a higher score by the winner
     * @param lost cases with a lower one
     * @param method how it was compared, as delta gates name it
     */
    public record Comparison(
            int cases,
            double incumbent,
            double winner,
            double lower,
            double upper,
            double p,
            int won,
            int lost,
            String method) {

        /** {@return winner minus incumbent} */
        public double difference() {
            return winner - incumbent;
        }
    }

    public Evidence {
        cohorts = Collections.unmodifiableMap(new LinkedHashMap<>(cohorts));
        incumbent = List.copyOf(incumbent);
        winner = List.copyOf(winner);
    }
}
