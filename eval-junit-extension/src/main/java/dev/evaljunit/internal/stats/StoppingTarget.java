/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The conclusion to detect early, as a function of the passes of all cases.
 *
 * <p>PASS from {@code passFrom} passes on, FAIL up to {@code failTo}, INCONCLUSIVE between them.
 *
 * @param cases N, all cases of the full run, at least 1
 * @param passFrom the fewest passes for PASS; 0 or less if PASS is certain, above N if it is impossible
 * @param failTo the most passes for FAIL, below {@code passFrom}; negative if FAIL is impossible
 */
public record StoppingTarget(long cases, long passFrom, long failTo) {

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public StoppingTarget {
        Arguments.checkCounts(0, "passes", cases, "cases");
        Arguments.check(failTo < passFrom, "failTo", failTo, "below 'passFrom' (" + passFrom + ")");
    }

    /**
     * Create the target of the POINT policy: PASS if the observed rate reaches the floor, else FAIL.
     *
     * @param floor from 0 to 1
     * @param cases N, at least 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static StoppingTarget observed(double floor, long cases) {
        long needed = FloorPower.passesNeeded(floor, cases);
        return new StoppingTarget(cases, needed, needed - 1);
    }

    /**
     * Create the target of the STRICT and LENIENT policies: PASS if the full run shows that the floor is reached, FAIL
     * if it shows that the floor is missed.
     *
     * @param floor from 0 to 1
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @param cases N, at least 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static StoppingTarget shown(double floor, double alpha, long cases) {
        FloorPower power = FloorPower.of(cases, floor, alpha);
        return new StoppingTarget(cases, power.criticalPass(), power.criticalFail());
    }
}
