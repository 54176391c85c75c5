/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.stats.MeanPower;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a gate on a mean or a sum can see.
 *
 * @param power of the sample
 * @param limit what the value is compared with
 * @param bound which side is good
 * @param observed the value of the sample
 */
record MeanSensitivity(MeanPower power, double limit, Bound bound, double observed) implements Sample.Sensitivity {

    @Override
    public OptionalDouble seen(Policy policy) {
        if (!power.isKnown()) {
            return OptionalDouble.empty();
        }
        double distance = power.distance(Numbers.POWER, policy != Policy.POINT);
        boolean above = (policy == Policy.STRICT) == (bound == Bound.FLOOR);
        return OptionalDouble.of(above ? limit + distance : limit - distance);
    }

    @Override
    public OptionalLong casesToSee(double trueValue, Policy policy) {
        double distance = Math.abs(trueValue - limit);
        return power.isKnown() && distance > 0
                ? OptionalLong.of(power.casesToSee(distance, Numbers.POWER, policy != Policy.POINT))
                : OptionalLong.empty();
    }

    @Override
    public OptionalLong casesToSettle() {
        double distance = Math.abs(observed - limit);
        return power.isKnown() && distance > 0 ? OptionalLong.of(power.casesToShow(distance)) : OptionalLong.empty();
    }
}
