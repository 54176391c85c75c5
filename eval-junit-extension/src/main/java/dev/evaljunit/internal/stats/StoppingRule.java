/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * How certain the conclusion of all cases must be before a run stops early.
 *
 * <p>It stops as soon as a confidence sequence for the passes of the full run lies within one conclusion (Waudby-Smith and
 * Ramdas 2020, sampling without replacement). The cases must run in random order. Whatever the outcomes are, at most a share
 * of alpha of all orders leads to another conclusion than the full run. With an alpha of 0, the run stops as soon as the
 * rest of the cases cannot change the conclusion, in any order.
 *
 * @param alpha the largest such share, in [0, 1)
 * @param a of the beta-binomial prior for the passes of the full run, positive; to be chosen before the run
 * @param b for the fails, positive
 * @see EarlyStop
 */
public record StoppingRule(double alpha, double a, double b) {

    private static final double DEFAULT_ALPHA = 0.01;

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public StoppingRule {
        Arguments.check(alpha >= 0 && alpha < 1, "alpha", alpha, "in [0, 1)");
        checkPrior(a, "a");
        checkPrior(b, "b");
    }

    private static void checkPrior(double value, String name) {
        Arguments.check(value > 0 && Double.isFinite(value), name, value, "positive and finite");
    }

    /**
     * Return the rule that stops as soon as the rest of the cases hardly changes the conclusion, with an alpha of 0.01.
     *
     * @param floor the gate's, from 0 to 1
     * @throws IllegalArgumentException if the floor is outside its range
     */
    public static StoppingRule likely(double floor) {
        return likely(floor, DEFAULT_ALPHA);
    }

    /**
     * Return the rule that stops as soon as the rest of the cases hardly changes the conclusion.
     *
     * <p>Its prior is worth 10 cases at the floor, a = max(0.5, 10 floor) and b = max(0.5, 10 (1 - floor)): it only
     * decides where the rule is quick; the guarantee holds for any number of passes.
     */
    static StoppingRule likely(double floor, double alpha) {
        Arguments.checkUnit(floor, "floor");
        Arguments.checkOpenUnit(alpha, "alpha");
        return new StoppingRule(alpha, Math.max(0.5, 10 * floor), Math.max(0.5, 10 * (1 - floor)));
    }
}
