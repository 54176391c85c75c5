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

/**
 * A percentile of independent values, one for each case.
 *
 * <p>Samples in which cases have changed share the values of the others, since many are looked at, each in a few places.
 */
final class IndependentPercentile extends PercentileSample {

    private final double[] sorted;
    private final int missing;
    private final Changed changed;

    /**
     * Which values have changed to the lowest, or the highest, that there can be.
     *
     * @param lowest how many values come before all others
     * @param from the first of the sorted values that has not changed
     * @param to the end of those that have not
     * @param highest how many values come after all others
     */
    private record Changed(int lowest, int from, int to, int highest) {

        int known() {
            return lowest + to - from + highest;
        }
    }

    private IndependentPercentile(double[] sorted, Changed changed, int missing, PercentileLimit rule, double highest) {
        super(rule, highest);
        this.sorted = sorted;
        this.changed = changed;
        this.missing = missing;
    }

    static IndependentPercentile of(double[] values, int missing, PercentileLimit rule, double highest) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new IndependentPercentile(sorted, new Changed(0, 0, sorted.length, 0), missing, rule, highest);
    }

    @Override
    int known() {
        return changed.known();
    }

    @Override
    double sorted(int index) {
        int kept = changed.from + index - changed.lowest;
        if (kept < changed.from) {
            return 0;
        }
        return kept < changed.to ? sorted[kept] : highest;
    }

    @Override
    public int cases() {
        return known() + missing;
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
        int high = known();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rule.direction().holds(sorted(middle), limit) == isLow) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return isLow ? low : known() - low;
    }

    /** Values on the other side of the limit change first, starting with the farthest, then missing ones. */
    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        int within = within(rule.limit());
        int most = better ? sorted.length - within : within;
        boolean toLowest = (better ? best() : worst()) == 0;
        return count -> {
            int known = Math.min(count, most);
            int found = Math.min(count - known, missing);
            Changed now = toLowest
                    ? new Changed(known + found, 0, sorted.length - known, 0)
                    : new Changed(0, known, sorted.length, known + found);
            return new IndependentPercentile(sorted, now, missing - found, rule, highest);
        };
    }
}
