/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two runs, case by case.
 *
 * @param pairs the cases with a value in both
 * @param unknown the ids of cases that both have, but at least one has no value of
 * @param absent the ids of cases that only the baseline has, although nothing explains why
 * @param explained the ids of cases of the baseline that are not compared, for a reason
 * @param added the ids of cases that only the run has
 * @param areOutcomes whether the values are single outcomes, each 0 or 1
 */
record Comparison(
        List<ComparedCase> pairs,
        List<String> unknown,
        List<String> absent,
        List<String> explained,
        List<String> added,
        boolean areOutcomes) {

    /**
     * Pair the cases by id.
     *
     * @param reasons why cases of the baseline are not compared, by their ids
     */
    static Comparison of(ComparedRun baseline, ComparedRun candidate, Map<String, String> reasons) {
        var pairs = new ArrayList<ComparedCase>();
        var unknown = new ArrayList<String>();
        var absent = new ArrayList<String>();
        var explained = new ArrayList<String>();
        var added = new ArrayList<String>();
        candidate.values().forEach((id, now) -> {
            Double then = baseline.values().get(id);
            if (reasons.containsKey(id)) {
                explained.add(id);
            } else if (then == null) {
                added.add(id);
            } else if (then.isNaN() || now.isNaN()) {
                unknown.add(id);
            } else {
                pairs.add(new ComparedCase(id, then, now));
            }
        });
        baseline.values().keySet().stream()
                .filter(id -> !candidate.values().containsKey(id))
                .forEach(id -> (reasons.containsKey(id) ? explained : absent).add(id));
        return new Comparison(
                pairs, unknown, absent, explained, added, baseline.areOutcomes() && candidate.areOutcomes());
    }

    /** {@return how many cases both have, without those that are not compared for a reason} */
    int shared() {
        return pairs.size() + unknown.size();
    }

    /** {@return how many cases the baseline has} */
    int ofBaseline() {
        return shared() + explained.size() + absent.size();
    }

    /** {@return whether both have most cases of the baseline: a few of them say little about all} */
    boolean isOverlapping() {
        return 2 * shared() >= ofBaseline();
    }

    /** {@return whether enough of the shared cases have a value on both sides} */
    boolean isEnough(double leastShare) {
        return Coverage.isEnough(unknown.size(), shared(), leastShare);
    }
}
