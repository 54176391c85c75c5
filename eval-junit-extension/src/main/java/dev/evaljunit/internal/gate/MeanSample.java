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
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The mean of scores, one for each case. */
final class MeanSample implements Sample {

    private final double[] scores;
    private final double[] possible;
    private final long missing;
    private final double floor;

    private @Nullable SampleMean mean; // the same at each level
    private @Nullable SampleMean possibleMean;

    private MeanSample(double[] scores, double[] possible, long missing, double floor) {
        this.scores = scores;
        this.possible = possible;
        this.missing = missing;
        this.floor = floor;
    }

    /**
     * Create a sample from the known scores alone.
     *
     * @throws IllegalArgumentException if a score is outside [0, 1]
     */
    static MeanSample of(double[] scores, long missing, double floor) {
        double[] ascending = ascending(scores);
        return new MeanSample(ascending, ascending, missing, floor);
    }

    /**
     * Create a sample from scores that count missing trials as failures.
     *
     * @param possible the scores if missing trials had passed, which decide whether the floor is missed
     * @throws IllegalArgumentException if a score is outside [0, 1]
     */
    static MeanSample of(double[] scores, double[] possible, long missing, double floor) {
        return new MeanSample(ascending(scores), ascending(possible), missing, floor);
    }

    private static double[] ascending(double[] scores) {
        MeanFloorGate.check(scores);
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
        Conclusion conclusion = decide(mean(), alpha).conclusion();
        if (conclusion != Conclusion.FAIL || possible == scores) {
            return conclusion;
        }
        return decide(possibleMean(), alpha).conclusion() == Conclusion.FAIL
                ? Conclusion.FAIL
                : Conclusion.INCONCLUSIVE;
    }

    @Override
    public Assessment assessment(double alpha) {
        FloorDecision decision = decide(mean(), alpha);
        return new Assessment(
                decision.point() ? Math.max(decision.observed(), floor) : decision.observed(),
                decision.point(),
                conclusion(alpha),
                decision.reason(),
                new Interval(decision.lower(), decide(possibleMean(), alpha).upper()));
    }

    private FloorDecision decide(SampleMean of, double alpha) {
        return new MeanFloorGate(floor, alpha).decide(of);
    }

    private SampleMean mean() {
        SampleMean known = mean;
        if (known == null) {
            known = SampleMean.of(scores);
            mean = known;
        }
        return known;
    }

    private SampleMean possibleMean() {
        if (possible == scores) {
            return mean();
        }
        SampleMean known = possibleMean;
        if (known == null) {
            known = SampleMean.of(possible);
            possibleMean = known;
        }
        return known;
    }

    /** No policy reads both arrays, so each may change from its own end. */
    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        return count -> {
            double[] changed = changed(scores, count, better);
            return new MeanSample(
                    changed, possible == scores ? changed : changed(possible, count, better), missing, floor);
        };
    }

    private static double[] changed(double[] values, int count, boolean better) {
        int kept = values.length - count;
        double[] changed = new double[values.length];
        System.arraycopy(values, better ? count : 0, changed, better ? 0 : count, kept);
        Arrays.fill(changed, better ? kept : 0, better ? values.length : count, better ? 1 : 0);
        return changed;
    }

    /** Each change moves the sum by what the lowest score lacks, or the highest one has. */
    @Override
    public OptionalInt likelyFlip(boolean better) {
        double distance = (floor - mean().mean()) * scores.length;
        double left = better ? distance : -distance;
        for (int count = 1; count <= scores.length; count++) {
            left -= better ? 1 - scores[count - 1] : scores[scores.length - count];
            if (left <= 0) {
                return OptionalInt.of(count);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return new MeanSensitivity(MeanPower.of(mean(), alpha), floor, LimitKind.FLOOR, mean().mean());
    }
}
