/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import java.util.List;
import java.util.Optional;

/**
 * What an optimizer knows when it proposes the next candidate.
 *
 * @param space all that may change
 * @param seed of all that is random
 * @param incumbent the prompt in use, with what it made of the cases that are searched on
 * @param tried in their order; those of the same round have the mean gain of the others, and no cases
 * @param refused how many proposals could not be tried so far
 * @param lately why those could not that came after the last one that could
 * @param cases those that are searched on, in the order in which candidates have them
 * @param proposer the model that writes; empty for optimizers that do not
 */
public record Progress(
        SearchSpace space,
        long seed,
        Tried incumbent,
        List<Tried> tried,
        int refused,
        List<String> lately,
        List<EvalCase> cases,
        Optional<Proposer> proposer) {

    public Progress {
        tried = List.copyOf(tried);
        lately = List.copyOf(lately);
        cases = List.copyOf(cases);
    }

    /** {@return whether a candidate was tried, is about to be, or is the prompt in use} */
    boolean isKnown(Candidate candidate) {
        return candidate.equals(incumbent.candidate())
                || tried.stream().anyMatch(each -> each.candidate().equals(candidate));
    }
}
