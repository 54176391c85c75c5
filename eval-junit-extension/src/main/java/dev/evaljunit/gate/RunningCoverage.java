/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.result.CaseResult;

/** How much of a run is known to a gate while the run goes on. */
final class RunningCoverage {

    private final Coverage.Unknown unknown;
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
    RunningCoverage(Coverage.Unknown unknown, double leastShare, long all) {
        this.unknown = unknown;
        this.leastShare = leastShare;
        this.all = all;
    }

    void add(CaseResult result) {
        trials += result.trials().size();
        missing += unknown.count(result);
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
