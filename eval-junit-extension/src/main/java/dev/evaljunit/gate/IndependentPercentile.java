/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.stats.PercentileGate;
import dev.evaljunit.stats.PercentileGate.Direction;
import java.util.Arrays;
import java.util.function.IntFunction;

/** One value for each case, of which a percentile is looked at. */
final class IndependentPercentile extends PercentileSample {

    private final double[] sorted;
    private final int missing;

    private IndependentPercentile(double[] sorted, int missing, PercentileGate gate) {
        super(sorted, gate);
        this.sorted = sorted;
        this.missing = missing;
    }

    static IndependentPercentile of(double[] values, int missing, PercentileGate gate) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new IndependentPercentile(sorted, missing, gate);
    }

    @Override
    public int cases() {
        return sorted.length + missing;
    }

    @Override
    public long missing() {
        return missing;
    }

    @Override
    RateSample share(double limit) {
        int within = gate.direction() == Direction.AT_MOST ? first(Math.nextUp(limit)) : sorted.length - first(limit);
        return new IndependentRate(within, cases(), missing, gate.floor());
    }

    /** {@return how many values are below a bound} */
    private int first(double bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The values at the far end change, then the missing ones. */
    @Override
    public IntFunction<Sample> changes(boolean better) {
        return count -> {
            int known = Math.min(count, sorted.length);
            int found = count - known;
            double value = better ? best() : worst();
            boolean isLow = value == 0;
            double[] changed = new double[sorted.length + found];
            System.arraycopy(sorted, isLow ? 0 : known, changed, isLow ? count : 0, sorted.length - known);
            Arrays.fill(changed, isLow ? 0 : sorted.length - known, isLow ? count : changed.length, value);
            return new IndependentPercentile(changed, missing - found, gate);
        };
    }
}
