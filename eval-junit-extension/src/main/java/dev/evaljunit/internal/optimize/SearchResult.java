/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a search found. Nothing of it is evidence: that takes cases that no search has seen.
 *
 * @param incumbent the prompt in use
 * @param best the prompt with the best validation score that is better by more than noise; else the one in use
 * @param shown the validation score of the best one, as far as it may be shown; empty if the search ended before it had one
 * @param corrected the same without the luck of having won; empty if too few were compared
 * @param tried in their order, without those that were not finished
 * @param spent by all launches
 * @param took all launches together
 * @param stoppedBy why it ended, in words that follow "since"
 */
public record SearchResult(
        Prompt incumbent,
        Prompt best,
        OptionalDouble shown,
        OptionalDouble corrected,
        List<Attempt> tried,
        Cost spent,
        Duration took,
        String stoppedBy) {

    /**
     * A prompt that was tried.
     *
     * @param round from 1 on
     * @param cases how many it was tried on before it was dropped
     * @param gain its mean score minus that of the prompt in use, on these cases
     */
    public record Attempt(Prompt prompt, int round, int cases, double gain) {}

    /** {@return whether a prompt was found that may be better} */
    public boolean isFound() {
        return !best.equals(incumbent);
    }
}
