/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.MeanPower;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The power of a gate on a mean or a sum.
 *
 * @param power of the sample
 * @param limit the floor or limit
 * @param kind which side is good
 * @param observed the value of the sample
 */
record MeanSensitivity(MeanPower power, double limit, LimitKind kind, double observed) implements Sample.Sensitivity {

    private static final long MOST_CASES = 10_000_000;

    @Override
    public boolean isKnown() {
        return kind == LimitKind.LIMIT ? !Double.isNaN(power.standardError()) : power.isKnown();
    }

    @Override
    public boolean dependsOnSpread() {
        return true;
    }

    @Override
    public OptionalDouble seen(Policy policy) {
        if (!isKnown()) {
            return OptionalDouble.empty();
        }
        double distance = power.distance(NumberText.POWER, policy != Policy.POINT);
        boolean above = (policy == Policy.STRICT) == (kind == LimitKind.FLOOR);
        double seen = above ? limit + distance : limit - distance;
        return isPossible(seen) ? OptionalDouble.of(seen) : OptionalDouble.empty();
    }

    /** Scores have an upper bound of 1, amounts have none. */
    private boolean isPossible(double value) {
        return value >= 0 && (kind == LimitKind.LIMIT || value <= 1);
    }

    @Override
    public OptionalLong casesToSee(double trueValue, Policy policy) {
        double distance = Math.abs(trueValue - limit);
        return found(distance, () -> power.casesToSee(distance, NumberText.POWER, policy != Policy.POINT));
    }

    @Override
    public OptionalLong casesToSettle() {
        double distance = Math.abs(observed - limit);
        return found(distance, () -> power.casesToShow(distance));
    }

    /** More cases bring a mean closer to its true value, but only increase a sum. */
    private OptionalLong found(double distance, LongSupplier search) {
        if (!isKnown() || distance == 0 || kind == LimitKind.LIMIT) {
            return OptionalLong.empty();
        }
        long cases = search.getAsLong();
        return cases <= MOST_CASES ? OptionalLong.of(cases) : OptionalLong.empty();
    }
}
