/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.ClusteredProportion;
import dev.evaljunit.internal.stats.FloorDecision;
import dev.evaljunit.internal.stats.FloorGate;
import dev.evaljunit.internal.stats.Side;
import dev.evaljunit.internal.stats.TrialDecomposition;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A share of passed trials, with each case a cluster, since trials of one case resemble each other. */
final class ClusteredRate extends RateSample {

    /** More trials per case are not realistic. */
    private static final long MOST_TRIALS = 1_000;

    private final long[] passes;
    private final long[] units;
    private final long[] missing;

    /**
     * Create a sample from arrays, which must not change.
     *
     * @param passes of each case
     * @param units trials of each case, passed, failed or missing, at least 1
     * @param missing of each case
     * @param floor the share of units that must pass
     */
    ClusteredRate(long[] passes, long[] units, long[] missing, double floor) {
        super(floor);
        this.passes = passes;
        this.units = units;
        this.missing = missing;
    }

    @Override
    public int cases() {
        return units.length;
    }

    @Override
    public long missing() {
        return LongStream.of(missing).sum();
    }

    @Override
    long passed() {
        return LongStream.of(passes).sum();
    }

    @Override
    long units() {
        return LongStream.of(units).sum();
    }

    @Override
    double effectiveUnits(double alpha) {
        return Math.max(1, ClusteredProportion.of(passes, units).adjustedSize(1 - alpha, Side.LOWER));
    }

    @Override
    public boolean isClustered() {
        return true;
    }

    @Override
    OptionalLong trialsToShow(double alpha) {
        double[][] outcomes = IntStream.range(0, cases())
                .mapToObj(i -> LongStream.range(0, units[i])
                        .mapToDouble(unit -> unit < passes[i] ? 1 : 0)
                        .toArray())
                .toArray(double[][]::new);
        OptionalLong trials = TrialDecomposition.of(outcomes).trialsToShow(rate() - floor, alpha);
        long now = LongStream.of(units).max().orElse(0);
        return trials.isPresent() && trials.getAsLong() > now && trials.getAsLong() <= MOST_TRIALS
                ? trials
                : OptionalLong.empty();
    }

    @Override
    FloorDecision decide(double alpha) {
        long[] fails = IntStream.range(0, cases())
                .mapToLong(i -> units[i] - passes[i] - missing[i])
                .toArray();
        return new FloorGate(floor, alpha).decide(passes, fails, missing);
    }

    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        int[] order = CaseRanking.highestFirst(cases(), i -> effect(i, better, policy), i -> 0);
        return count -> changed(Arrays.copyOf(order, count), better);
    }

    /** {@return by how many units the passes rise or fall if the case changes} */
    private long effect(int i, boolean better, Policy policy) {
        long counted = policy == Policy.LENIENT ? passes[i] + missing[i] : passes[i];
        return better ? units[i] - counted : counted;
    }

    private ClusteredRate changed(int[] some, boolean better) {
        long[] newPasses = passes.clone();
        long[] newMissing = missing.clone();
        for (int i : some) {
            newPasses[i] = better ? units[i] : 0;
            newMissing[i] = 0;
        }
        return new ClusteredRate(newPasses, units, newMissing, floor);
    }
}
