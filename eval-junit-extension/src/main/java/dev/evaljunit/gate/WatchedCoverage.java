/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.TrialResult;
import java.util.function.Predicate;

/** How much of a run is known to a gate while the run goes on. */
final class WatchedCoverage {

    private final Predicate<TrialResult> isUnknown;
    private final double leastShare;
    private final long all;
    private long trials;
    private long missing;

    /**
     * Start before the first case.
     *
     * @param leastShare the share of trials that must be known
     * @param all how many trials the whole run has
     */
    WatchedCoverage(Predicate<TrialResult> isUnknown, double leastShare, long all) {
        this.isUnknown = isUnknown;
        this.leastShare = leastShare;
        this.all = all;
    }

    void add(CaseResult result) {
        trials += result.trials().size();
        missing += result.trials().stream().filter(isUnknown).count();
    }

    /** {@return whether enough is known of the trials so far} */
    boolean isEnough() {
        return Coverage.isEnough(missing, trials, leastShare);
    }

    /** {@return whether too little is known whatever the other trials come to} */
    boolean isLost() {
        return !Coverage.isEnough(missing, all, leastShare);
    }
}
