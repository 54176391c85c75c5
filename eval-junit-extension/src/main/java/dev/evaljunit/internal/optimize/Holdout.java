/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import java.util.List;

/** Cases that no search has seen, which the best candidate of a search is tested by. */
@FunctionalInterface
public interface Holdout {

    /**
     * Compare the winner of a search with the prompt in use.
     *
     * @param scores by which both are evaluated
     * @param search identifies the search: one that is resumed opens the holdout once
     */
    Evidence test(Candidate incumbent, Candidate winner, List<EvalCase> cases, Scores scores, String search)
            throws InterruptedException;
}
