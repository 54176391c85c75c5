/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** A lower bound for the hits among N cases that rises with the outcomes of a random order. */
final class RunningLowerBound {

    private final RunningEValue evidence;
    private final double border;

    /**
     * Start at 0.
     *
     * @param cases N
     * @param border from which on the evidence excludes a total; infinite to exclude only impossible totals
     */
    RunningLowerBound(long cases, double border, double a, double b) {
        this.evidence = new RunningEValue(0, cases, a, b);
        this.border = border;
    }

    long value() {
        return evidence.total();
    }

    void hit() {
        if (evidence.total() == evidence.hits()) {
            // impossible after this hit: infinite evidence could not be carried to the next total
            evidence.next();
        }
        evidence.hit();
        rise();
    }

    void miss() {
        evidence.miss();
        rise();
    }

    private void rise() {
        while (evidence.log() >= border && evidence.isBelowCentre()) {
            evidence.next();
        }
    }
}
