/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The decision whether a true rate or mean reaches a floor.
 *
 * @param observed the rate or mean of the sample, from 0 to 1; NaN without data
 * @param lower the one-sided lower bound for the true value
 * @param upper the one-sided upper bound for the true value
 * @param point whether the observed value reaches the floor: success under the POINT policy
 * @param conclusion PASS if the lower bound reaches the floor, FAIL if the upper bound does not
 * @param reason of unusual bounds; OK if there is none
 */
public record FloorDecision(
        double observed, double lower, double upper, boolean point, Conclusion conclusion, Reason reason) {

    static final FloorDecision NO_DATA =
            new FloorDecision(Double.NaN, 0, 1, false, Conclusion.INCONCLUSIVE, Reason.NO_DATA);

    /** Why the bounds of a decision are unusual. */
    public enum Reason {
        /** Nothing. */
        OK,
        /** There are no outcomes. */
        NO_DATA,
        /** All outcomes are in one cluster: how clusters differ is unknown, and the bounds are as for one unit. */
        ONE_CLUSTER,
        /** The judge agrees with people no better than chance: what people would find is unknown. */
        NOT_IDENTIFIABLE,
        /** All scores are equal: how they vary is unknown, and the bounds assume the worst. */
        CONSTANT
    }
}
