/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.FloorDecision.Reason;
import dev.evaljunit.stats.Interval;
import dev.evaljunit.stats.MeanPower;
import dev.evaljunit.stats.TotalInterval;
import java.util.Arrays;
import java.util.function.IntFunction;

/** What each case took, whose sum is looked at; in ascending order. */
final class TotalSample implements Sample {

    private final double[] amounts;
    private final long missing;
    private final double limit;

    private TotalSample(double[] amounts, long missing, double limit) {
        this.amounts = amounts;
        this.missing = missing;
        this.limit = limit;
    }

    /** A sum of decimal fractions misses its value by a few units in the last place. */
    private static final double ROUNDING_ERROR = 1e-12;

    static TotalSample of(double[] amounts, long missing, double limit) {
        double[] ascending = amounts.clone();
        Arrays.sort(ascending);
        return new TotalSample(ascending, missing, limit);
    }

    @Override
    public long missing() {
        return missing;
    }

    @Override
    public int cases() {
        return amounts.length;
    }

    double total() {
        return TotalInterval.total(amounts);
    }

    @Override
    public boolean holds() {
        return total() <= limit * (1 + ROUNDING_ERROR);
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return conclusion(interval(alpha));
    }

    /** Bounds are NaN where the spread is unknown, and show nothing then. */
    private Conclusion conclusion(Interval bounds) {
        if (bounds.upper() <= limit) {
            return Conclusion.PASS;
        }
        return bounds.lower() > limit ? Conclusion.FAIL : Conclusion.INCONCLUSIVE;
    }

    @Override
    public Reading reading(double alpha) {
        Interval bounds = interval(alpha);
        double observed = holds() ? Math.min(total(), limit) : total();
        return new Reading(observed, holds(), conclusion(bounds), reason(), bounds);
    }

    private Interval interval(double alpha) {
        return TotalInterval.of(amounts, alpha);
    }

    private Reason reason() {
        if (amounts.length == 1) {
            return Reason.ONE_CLUSTER;
        }
        return amounts[0] == amounts[amounts.length - 1] ? Reason.CONSTANT : Reason.OK;
    }

    /** A case can take nothing at best; at worst there is no end, so that it never takes more than one. */
    @Override
    public IntFunction<Sample> changes(boolean better) {
        return count -> {
            double[] changed = amounts.clone();
            if (better) {
                Arrays.fill(changed, changed.length - count, changed.length, 0);
                Arrays.sort(changed);
            }
            return new TotalSample(changed, missing, limit);
        };
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        MeanPower ofMean = MeanPower.of(amounts, alpha);
        return new MeanSensitivity(ofMean.times(amounts.length), limit, Bound.LIMIT, total());
    }
}
