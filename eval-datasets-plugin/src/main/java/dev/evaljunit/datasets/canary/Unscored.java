/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import java.util.Map;
import java.util.TreeMap;

/** Counts answers without a score, which are neither right nor wrong, by their reasons. */
final class Unscored {

    /** A judge may score a random share of the answers only, or have come no further. */
    private static final String NOT_JUDGED = "not judged";

    private final Map<String, Integer> reasons = new TreeMap<>();
    private int incumbents;
    private int candidates;
    private int incumbentsNotJudged;
    private int candidatesNotJudged;

    void addNotJudged(boolean isCandidate) {
        if (isCandidate) {
            candidatesNotJudged++;
        } else {
            incumbentsNotJudged++;
        }
        add(isCandidate, NOT_JUDGED);
    }

    int notJudged(boolean isCandidate) {
        return isCandidate ? candidatesNotJudged : incumbentsNotJudged;
    }

    void add(boolean isCandidate, String reason) {
        if (isCandidate) {
            candidates++;
        } else {
            incumbents++;
        }
        reasons.merge(reason, 1, Integer::sum);
    }

    int of(boolean isCandidate) {
        return isCandidate ? candidates : incumbents;
    }

    int all() {
        return incumbents + candidates;
    }

    /** {@return in the order of the reasons} */
    Map<String, Integer> reasons() {
        return reasons;
    }
}
