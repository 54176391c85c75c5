/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.FloorDecision;
import dev.evaljunit.stats.Interval;
import dev.evaljunit.stats.MeanFloorGate;
import dev.evaljunit.stats.MeanInterval;
import dev.evaljunit.stats.MeanPower;
import java.util.Arrays;
import java.util.function.IntFunction;

/** One score for each case, whose mean is looked at; in ascending order. */
final class MeanSample implements Sample {

    private final double[] scores;
    private final long missing;
    private final double floor;

    private MeanSample(double[] scores, long missing, double floor) {
        this.scores = scores;
        this.missing = missing;
        this.floor = floor;
    }

    static MeanSample of(double[] scores, long missing, double floor) {
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        return new MeanSample(ascending, missing, floor);
    }

    @Override
    public long missing() {
        return missing;
    }

    @Override
    public int cases() {
        return scores.length;
    }

    @Override
    public boolean holds() {
        return MeanFloorGate.reaches(scores, floor);
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return decide(alpha).conclusion();
    }

    @Override
    public Reading reading(double alpha) {
        FloorDecision decision = decide(alpha);
        return new Reading(
                decision.point() ? Math.max(decision.observed(), floor) : decision.observed(),
                decision.point(),
                decision.conclusion(),
                decision.reason(),
                new Interval(decision.lower(), decision.upper()));
    }

    private FloorDecision decide(double alpha) {
        return new MeanFloorGate(floor, alpha).decide(scores);
    }

    @Override
    public IntFunction<Sample> changes(boolean better) {
        return count -> {
            double[] changed = scores.clone();
            int from = better ? 0 : changed.length - count;
            Arrays.fill(changed, from, from + count, better ? 1 : 0);
            return new MeanSample(changed, missing, floor);
        };
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return new MeanSensitivity(MeanPower.of(scores, alpha), floor, Bound.FLOOR, MeanInterval.mean(scores));
    }
}
