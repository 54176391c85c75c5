/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.CaseResult;

/** The coverage of a gate during the run. */
final class RunningCoverage {

    private final Coverage.Unknown unknown;
    private final double leastShare;
    private final long all;
    private long units;
    private long missing;

    /**
     * Start before the first case.
     *
     * @param leastShare the share of units that must be known
     * @param all how many units the whole run has
     */
    RunningCoverage(Coverage.Unknown unknown, double leastShare, long all) {
        this.unknown = unknown;
        this.leastShare = leastShare;
        this.all = all;
    }

    void add(CaseResult result) {
        units += unknown.units(result).size();
        missing += unknown.count(result);
    }

    /** {@return whether enough is known so far} */
    boolean isEnough() {
        return Coverage.isEnough(missing, units, leastShare);
    }

    /** {@return whether too little is known whatever the rest of the run brings} */
    boolean isLost() {
        return !Coverage.isEnough(missing, all, leastShare);
    }
}
