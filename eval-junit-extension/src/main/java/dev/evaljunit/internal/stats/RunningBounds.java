/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.StoppingRule.Likely;

/** Bounds for the passes among N cases, that come closer as outcomes come in random order. */
final class RunningBounds {

    private final RunningLowerBound passes;
    private final RunningLowerBound fails;
    private final long cases;
    private long leastPasses;
    private long leastFails;
    private boolean contradictory;

    private RunningBounds(long cases, RunningLowerBound passes, RunningLowerBound fails) {
        this.cases = cases;
        this.passes = passes;
        this.fails = fails;
    }

    static RunningBounds of(long cases, StoppingRule rule) {
        double border = RunningEValue.border(rule.alpha());
        double a = rule instanceof Likely likely ? likely.a() : 1;
        double b = rule instanceof Likely likely ? likely.b() : 1;
        return new RunningBounds(
                cases, new RunningLowerBound(cases, border, a, b), new RunningLowerBound(cases, border, b, a));
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

    /** {@return the fewest passes of all cases; what logic says if evidence has contradicted itself} */
    long lower() {
        return contradictory ? leastPasses : passes.value();
    }

    /** {@return the most passes of all cases; what logic says if evidence has contradicted itself} */
    long upper() {
        return cases - (contradictory ? leastFails : fails.value());
    }
}
