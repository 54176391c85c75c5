/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.mutation.KillTable.Cell;
import dev.evaljunit.internal.stats.ClusteredProportion;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.Side;
import dev.evaljunit.result.Outcome;
import java.util.Optional;
import java.util.TreeMap;

/** Counts one cell of the table. */
final class CellCounter {

    private static final double CONFIDENCE = 0.95;

    /** Killed ones and all of each case, in an order that does not depend on threads. */
    private final TreeMap<String, long[]> byCase = new TreeMap<>();

    private int killed;
    private int survived;
    private int unscored;
    private int notApplicable;
    private int notJudged;

    void notApplicable() {
        notApplicable++;
    }

    void notJudged() {
        notJudged++;
    }

    void judged(String caseId, Outcome outcome) {
        switch (outcome) {
            case FAIL -> {
                killed++;
                count(caseId, 1);
            }
            case PASS -> {
                survived++;
                count(caseId, 0);
            }
            default -> unscored++;
        }
    }

    private void count(String caseId, int kills) {
        long[] ofCase = byCase.computeIfAbsent(caseId, any -> new long[2]);
        ofCase[0] += kills;
        ofCase[1]++;
    }

    Cell cell() {
        return new Cell(killed, survived, unscored, notApplicable, notJudged, interval());
    }

    /** Trials of a case resemble each other. */
    private Optional<Interval> interval() {
        if (byCase.isEmpty()) {
            return Optional.empty();
        }
        long[] kills = byCase.values().stream().mapToLong(each -> each[0]).toArray();
        long[] all = byCase.values().stream().mapToLong(each -> each[1]).toArray();
        return Optional.of(ClusteredProportion.of(kills, all).interval(CONFIDENCE, Side.TWO));
    }
}
