/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Bounds for the passes among N cases that tighten with each outcome of a random order. */
final class RunningBounds {

    private final RunningLowerBound passes;
    private final RunningLowerBound fails;
    private final long cases;
    private long leastPasses;
    private long leastFails;
    private boolean contradictory;

    RunningBounds(long cases, StoppingRule rule) {
        double border = RunningEValue.border(rule.alpha());
        this.cases = cases;
        this.passes = new RunningLowerBound(cases, border, rule.a(), rule.b());
        this.fails = new RunningLowerBound(cases, border, rule.b(), rule.a());
    }

    void add(boolean pass) {
        if (pass) {
            leastPasses++;
            passes.hit();
            fails.miss();
        } else {
            leastFails++;
            passes.miss();
            fails.hit();
        }
        contradictory |= passes.value() > cases - fails.value();
    }

    /** {@return the fewest passes of all cases; the trivial bound if the two bounds contradict each other} */
    long lower() {
        return contradictory ? leastPasses : passes.value();
    }

    /** {@return the most passes of all cases; the trivial bound if the two bounds contradict each other} */
    long upper() {
        return cases - (contradictory ? leastFails : fails.value());
    }
}
