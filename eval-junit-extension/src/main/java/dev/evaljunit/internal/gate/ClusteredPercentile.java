/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.PercentileLimit;
import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A percentile of the values of trials, with each case a cluster. */
final class ClusteredPercentile extends PercentileSample {

    private final double[][] values;
    private final long[] missing;

    private double @Nullable [] sorted; // sorting takes longest, and is not always needed

    /**
     * Create a sample from arrays, which must not change.
     *
     * @param values of each case
     * @param missing how many trials of each case are unknown; each case has at least one trial, known or unknown
     */
    ClusteredPercentile(double[][] values, long[] missing, PercentileLimit rule, double highest) {
        super(rule, highest);
        this.values = values;
        this.missing = missing;
    }

    @Override
    int known() {
        return sorted().length;
    }

    @Override
    double sorted(int index) {
        return sorted()[index];
    }

    private double[] sorted() {
        if (sorted == null) {
            sorted = Arrays.stream(values)
                    .flatMapToDouble(Arrays::stream)
                    .sorted()
                    .toArray();
        }
        return sorted;
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
    public boolean isClustered() {
        return true;
    }

    @Override
    ClusteredRate share(double limit) {
        long[] within =
                IntStream.range(0, cases()).mapToLong(i -> within(i, limit)).toArray();
        long[] units = IntStream.range(0, cases())
                .mapToLong(i -> values[i].length + missing[i])
                .toArray();
        return new ClusteredRate(within, units, missing, rule.floor());
    }

    private long within(int i, double limit) {
        long count = 0;
        for (double value : values[i]) {
            count += rule.direction().holds(value, limit) ? 1 : 0;
        }
        return count;
    }

    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        boolean highFirst = better == (rule.direction() == Direction.AT_MOST);
        int[] order = CaseRanking.highestFirst(
                cases(), i -> effect(i, better, policy), i -> highFirst ? total(i) : -total(i));
        return count -> changed(Arrays.copyOf(order, count), better ? best() : worst());
    }

    /** The farther a value is from the limit, the more it moves the interpolated percentile. */
    private double total(int i) {
        double total = 0;
        for (double value : values[i]) {
            total += value;
        }
        return total;
    }

    /** {@return by how many trials the share rises or falls if the case changes} */
    private double effect(int i, boolean better, Policy policy) {
        long within = within(i, rule.limit());
        double found = missing[i] * (better ? ofFoundToPass(policy) : 1 - ofFoundToPass(policy));
        return better ? values[i].length - within + found : within + found;
    }

    /**
     * Missing trials are not in the observed percentile; they count as beyond the limit for PASS, within it for FAIL.
     */
    private double ofFoundToPass(Policy policy) {
        return switch (policy) {
            case POINT -> 1 - rule.floor();
            case STRICT -> 1;
            case LENIENT -> 0;
        };
    }

    private ClusteredPercentile changed(int[] some, double value) {
        double[][] newValues = values.clone();
        long[] newMissing = missing.clone();
        for (int i : some) {
            newValues[i] = new double[values[i].length + (int) missing[i]];
            Arrays.fill(newValues[i], value);
            newMissing[i] = 0;
        }
        return new ClusteredPercentile(newValues, newMissing, rule, highest);
    }
}
