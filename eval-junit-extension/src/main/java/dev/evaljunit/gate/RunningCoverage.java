/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.result.CaseResult;

/** The coverage of a gate during the run. */
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
     * @param all the number of trials of the whole run
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

    /** {@return whether enough of the trials so far are known} */
    boolean isEnough() {
        return Coverage.isEnough(missing, trials, leastShare);
    }

    /** {@return whether too few trials are known even if all remaining ones will be} */
    boolean isLost() {
        return !Coverage.isEnough(missing, all, leastShare);
    }
}
