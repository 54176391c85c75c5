/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision;
import dev.evaljunit.internal.stats.Interval;
import java.util.Optional;
import java.util.OptionalLong;

/** A share of passed units: cases, or trials if a case has several. */
abstract class RateSample implements Sample {

    final double floor;

    RateSample(double floor) {
        this.floor = floor;
    }

    abstract long passed();

    abstract long units();

    /** {@return the effective sample size: how many independent units carry as much information} */
    abstract double effectiveUnits(double alpha);

    /**
     * {@return how many trials of each case, more than there are, would show on which side of the floor the rate is, if it
     * does not change; empty if no realistic number does}
     */
    abstract OptionalLong trialsToShow(double alpha);

    abstract FloorDecision decide(double alpha);

    @Override
    public boolean isEmpty() {
        return missing() == units();
    }

    @Override
    public Optional<RateSample> share() {
        return Optional.of(this);
    }

    double rate() {
        return passed() / (double) units();
    }

    @Override
    public boolean holds() {
        return rate() >= floor;
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return decide(alpha).conclusion();
    }

    @Override
    public Assessment assessment(double alpha) {
        FloorDecision decision = decide(alpha);
        return new Assessment(
                decision.observed(),
                decision.point(),
                decision.conclusion(),
                decision.reason(),
                new Interval(decision.lower(), decision.upper()));
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return new RateSensitivity(floor, alpha, this);
    }
}
