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

/** A percentile of independent values, one for each case. */
final class IndependentPercentile extends PercentileSample {

    private final double[] sorted;
    private final int missing;

    private IndependentPercentile(double[] sorted, int missing, PercentileLimit rule, double highest) {
        super(rule, highest);
        this.sorted = sorted;
        this.missing = missing;
    }

    static IndependentPercentile of(double[] values, int missing, PercentileLimit rule, double highest) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new IndependentPercentile(sorted, missing, rule, highest);
    }

    @Override
    double[] sorted() {
        return sorted;
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
        return new IndependentRate(within(limit), cases(), missing, rule.floor());
    }

    private int within(double limit) {
        boolean isLow = rule.direction() == Direction.AT_MOST;
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rule.direction().holds(sorted[middle], limit) == isLow) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return isLow ? low : sorted.length - low;
    }

    /** Values on the other side of the limit change first, starting with the farthest, then missing ones. */
    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        int within = within(rule.limit());
        int most = better ? sorted.length - within : within;
        return count -> {
            int known = Math.min(count, most);
            int found = Math.min(count - known, missing);
            double value = better ? best() : worst();
            boolean isLow = value == 0;
            double[] changed = new double[sorted.length + found];
            System.arraycopy(sorted, isLow ? 0 : known, changed, isLow ? known + found : 0, sorted.length - known);
            Arrays.fill(changed, isLow ? 0 : sorted.length - known, isLow ? known + found : changed.length, value);
            return new IndependentPercentile(changed, missing - found, rule, highest);
        };
    }
}
