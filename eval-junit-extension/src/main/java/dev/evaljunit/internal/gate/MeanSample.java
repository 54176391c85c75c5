/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.MeanFloorGate;
import dev.evaljunit.internal.stats.MeanPower;
import dev.evaljunit.internal.stats.SampleMean;
import java.util.Arrays;
import java.util.function.IntFunction;

/** The mean of scores, one for each case. */
final class MeanSample implements Sample {

    private final double[] scores;
    private final double[] possible;
    private final long missing;
    private final double floor;

    private MeanSample(double[] scores, double[] possible, long missing, double floor) {
        this.scores = scores;
        this.possible = possible;
        this.missing = missing;
        this.floor = floor;
    }

    /** Create a sample from the known scores alone. */
    static MeanSample of(double[] scores, long missing, double floor) {
        double[] ascending = ascending(scores);
        return new MeanSample(ascending, ascending, missing, floor);
    }

    /**
     * Create a sample from scores that count missing trials as failures.
     *
     * @param possible the scores if missing trials had passed, which decide whether the floor is missed
     */
    static MeanSample of(double[] scores, double[] possible, long missing, double floor) {
        return new MeanSample(ascending(scores), ascending(possible), missing, floor);
    }

    private static double[] ascending(double[] scores) {
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        return ascending;
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
        Conclusion conclusion = decide(scores, alpha).conclusion();
        if (conclusion != Conclusion.FAIL || possible == scores) {
            return conclusion;
        }
        return decide(possible, alpha).conclusion() == Conclusion.FAIL ? Conclusion.FAIL : Conclusion.INCONCLUSIVE;
    }

    @Override
    public Assessment assessment(double alpha) {
        FloorDecision decision = decide(scores, alpha);
        return new Assessment(
                decision.point() ? Math.max(decision.observed(), floor) : decision.observed(),
                decision.point(),
                conclusion(alpha),
                decision.reason(),
                new Interval(decision.lower(), decide(possible, alpha).upper()));
    }

    private FloorDecision decide(double[] values, double alpha) {
        return new MeanFloorGate(floor, alpha).decide(values);
    }

    /** No policy reads both arrays, so each may change from its own end. */
    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        return count ->
                new MeanSample(changed(scores, count, better), changed(possible, count, better), missing, floor);
    }

    private static double[] changed(double[] values, int count, boolean better) {
        int kept = values.length - count;
        double[] changed = new double[values.length];
        System.arraycopy(values, better ? count : 0, changed, better ? 0 : count, kept);
        Arrays.fill(changed, better ? kept : 0, better ? values.length : count, better ? 1 : 0);
        return changed;
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return new MeanSensitivity(MeanPower.of(scores, alpha), floor, LimitKind.FLOOR, SampleMean.mean(scores));
    }
}
