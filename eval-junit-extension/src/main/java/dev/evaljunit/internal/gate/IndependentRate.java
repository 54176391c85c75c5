/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision;
import dev.evaljunit.internal.stats.FloorGate;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** A share of passed cases, each independent. */
final class IndependentRate extends RateSample {

    private final int passed;
    private final int cases;
    private final int missing;

    IndependentRate(int passed, int cases, int missing, double floor) {
        super(floor);
        this.passed = passed;
        this.cases = cases;
        this.missing = missing;
    }

    @Override
    public int cases() {
        return cases;
    }

    @Override
    public long missing() {
        return missing;
    }

    @Override
    long passed() {
        return passed;
    }

    @Override
    long units() {
        return cases;
    }

    @Override
    double effectiveUnits(double alpha) {
        return cases;
    }

    @Override
    OptionalLong trialsToShow(double alpha) {
        return OptionalLong.empty();
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return new FloorGate(floor, alpha).conclude(passed, cases - passed - missing, missing);
    }

    @Override
    FloorDecision decide(double alpha) {
        return new FloorGate(floor, alpha).decide(passed, cases - passed - missing, missing);
    }

    /** Missing cases change last: unlike failed ones, they do not always count against the agent. */
    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        int first = better ? cases - passed - missing : passed;
        return count -> {
            int newMissing = Math.max(0, missing - Math.max(0, count - first));
            int newPassed = better ? Math.min(cases, passed + count) : Math.max(0, passed - count);
            return new IndependentRate(newPassed, cases, newMissing, floor);
        };
    }
}
