/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.text.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search found. Nothing of it but the evidence is any: that takes cases that no search has seen.
 *
 * @param incumbent the prompt in use, on the cases that are searched on and those that are chosen by
 * @param best the candidate with the best validation score, by more than noise; at equal scores, the one that is better by more than
 *     noise on the cases that are searched on; else the one in use
 * @param shown the validation score of the best one, as far as it may be shown; empty if the search ended before it had one
 * @param corrected the same without the luck of having won; empty if too few were compared
 * @param tried in their order, without those that were not finished
 * @param refused what was proposed and could not be tried, with the reason, such as a text without a placeholder
 * @param evidence what the holdout says; empty if nothing better was found, or nobody wanted to know
 * @param startedAt when the first launch began
 * @param spent by all launches
 * @param took all launches together
 * @param stoppedBy why it ended, in words that follow "since"
 */
public record SearchResult(
        Attempt incumbent,
        Candidate best,
        OptionalDouble shown,
        OptionalDouble corrected,
        List<Attempt> tried,
        List<String> refused,
        Optional<Evidence> evidence,
        Instant startedAt,
        Cost spent,
        Duration took,
        String stoppedBy) {

    public SearchResult {
        tried = List.copyOf(tried);
        refused = List.copyOf(refused);
    }

    /**
     * A prompt that was tried.
     *
     * @param round from 1 on; 0 for the prompt in use
     * @param gain its mean score minus that of the prompt in use, on the same cases
     * @param train what it made of the cases that are searched on, as far as it was tried before it was dropped
     * @param validation what it made of those that are chosen by; none if it was not the best of its round
     * @param spent what the search had spent when it was finished
     */
    public record Attempt(
            Candidate candidate,
            int round,
            double gain,
            List<CaseScore> train,
            List<CaseScore> validation,
            Cost spent) {

        public Attempt {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
        }

        /** {@return how many cases it was tried on before it was dropped} */
        public int cases() {
            return train.size();
        }
    }

    /** {@return whether cases that no search has seen show that the best candidate is better than the prompt in use} */
    public boolean isShownBetter() {
        return evidence.filter(each -> each.verdict() == Evidence.Verdict.BETTER)
                .isPresent();
    }

    /** {@return what came of it: better, worse or not shown, by how much and at which price, in a sentence} */
    public String sentence() {
        if (!isFound()) {
            return "Nothing better than '%s' was found among %s, since %s."
                    .formatted(incumbent.candidate(), Count.of(tried.size(), "candidate"), stoppedBy);
        }
        return evidence.map(Evidence::sentence)
                .orElseGet(() ->
                        "'%s' seems better than '%s', but nothing has tested it on cases that the search has not seen."
                                .formatted(best, incumbent.candidate()));
    }

    /** {@return whether a prompt was found that may be better} */
    public boolean isFound() {
        return !best.equals(incumbent.candidate());
    }
}
