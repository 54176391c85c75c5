/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.stats.PercentileGate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The values of each case's trials, of which a percentile is looked at. */
final class ClusteredPercentile extends PercentileSample {

    private final double[][] values;
    private final long[] missing;

    /**
     * Take the values as they are; the arrays must not change.
     *
     * @param values of each case
     * @param missing how many trials of each case are unknown; a case has a value or a missing one
     */
    ClusteredPercentile(double[][] values, long[] missing, PercentileGate gate) {
        super(Arrays.stream(values).flatMapToDouble(Arrays::stream).sorted().toArray(), gate);
        this.values = values;
        this.missing = missing;
    }

    @Override
    public int cases() {
        return values.length;
    }

    @Override
    public long missing() {
        return Arrays.stream(missing).sum();
    }

    @Override
    ClusteredRate share(double limit) {
        long[] within = Arrays.stream(values)
                .mapToLong(ofCase -> Arrays.stream(ofCase)
                        .filter(value -> gate.direction().holds(value, limit))
                        .count())
                .toArray();
        long[] units = IntStream.range(0, cases())
                .mapToLong(i -> values[i].length + missing[i])
                .toArray();
        return new ClusteredRate(within, units, missing, gate.floor());
    }

    @Override
    public IntFunction<Sample> changes(boolean better) {
        ClusteredRate share = share(gate.limit());
        int[] order = IntStream.range(0, cases())
                .boxed()
                .sorted(Comparator.comparingLong(i -> better ? -share.notPassed(i) : -share.passed(i)))
                .mapToInt(Integer::intValue)
                .toArray();
        return count -> changed(Arrays.copyOf(order, count), better ? best() : worst());
    }

    private ClusteredPercentile changed(int[] some, double value) {
        double[][] newValues = values.clone();
        long[] newMissing = missing.clone();
        for (int i : some) {
            newValues[i] = new double[values[i].length + (int) missing[i]];
            Arrays.fill(newValues[i], value);
            newMissing[i] = 0;
        }
        return new ClusteredPercentile(newValues, newMissing, gate);
    }
}
