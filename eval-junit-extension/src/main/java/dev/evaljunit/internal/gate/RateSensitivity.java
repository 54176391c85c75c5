/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.internal.stats.FloorGate;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The power of a gate on a share: that of a plan with the sample's effective size.
 *
 * @param floor the lowest share that passes
 * @param alpha the one-sided level
 * @param sample whose effective size counts
 */
record RateSensitivity(double floor, double alpha, RateSample sample) implements Sample.Sensitivity {

    private GatePlan plan(Policy policy) {
        // for the smallest levels, 1 - alpha would round to 1
        double confidence = Math.min(NumberText.complement(alpha), Math.nextDown(1.0));
        return GatePlan.passRate(floor).withPolicy(policy).withConfidence(confidence);
    }

    @Override
    public OptionalDouble seen(Policy policy) {
        return plan(policy).sees(independent());
    }

    @Override
    public OptionalLong casesToSee(double trueValue, Policy policy) {
        return inCasesLikeThese(plan(policy).casesToSee(trueValue));
    }

    @Override
    public OptionalLong casesToSettle() {
        long n = independent();
        long passes = Math.round(sample.rate() * n);
        // a sample that is inconclusive for its clusters may not be for as many independent cases
        return inCasesLikeThese(new FloorGate(floor, alpha).casesToSettle(passes, n));
    }

    @Override
    public OptionalLong trialsToSettle() {
        return sample.isClustered() ? sample.trialsToShow(alpha) : OptionalLong.empty();
    }

    /** Rounded down, so that messages do not overstate the power. */
    private long independent() {
        return Math.max(1, (long) Math.floor(sample.effectiveUnits(alpha)));
    }

    private OptionalLong inCasesLikeThese(OptionalLong independent) {
        double casesPerUnit = sample.cases() / (double) independent();
        return independent.isPresent()
                ? OptionalLong.of((long) Math.ceil(independent.getAsLong() * casesPerUnit))
                : OptionalLong.empty();
    }
}
