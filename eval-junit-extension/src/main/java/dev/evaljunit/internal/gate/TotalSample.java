/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.MeanPower;
import dev.evaljunit.internal.stats.TotalInterval;
import java.util.Arrays;
import java.util.function.IntFunction;

/** The sum of amounts, one for each case. */
final class TotalSample implements Sample {

    /** A sum of decimal fractions misses its value by a few units in the last place. */
    private static final double ROUNDING_ERROR = 1e-12;

    private final double[] amounts;
    private final Unknown unknown;
    private final double limit;

    /**
     * Trials with an unknown amount: they count as 0 in the total, and with the highest known amount in its upper
     * bound.
     *
     * @param trials how many
     * @param most the amount of each in the upper bound
     */
    record Unknown(long trials, double most) {

        static final Unknown NONE = new Unknown(0, 0);
    }

    private TotalSample(double[] amounts, Unknown unknown, double limit) {
        this.amounts = amounts;
        this.unknown = unknown;
        this.limit = limit;
    }

    static TotalSample of(double[] amounts, Unknown unknown, double limit) {
        double[] ascending = amounts.clone();
        Arrays.sort(ascending);
        return new TotalSample(ascending, unknown, limit);
    }

    @Override
    public long missing() {
        return unknown.trials();
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
        return isKept(total());
    }

    private boolean isKept(double total) {
        return total <= limit * (1 + ROUNDING_ERROR);
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return conclusion(interval(alpha));
    }

    /** Bounds are NaN where the spread is unknown, and show nothing then. */
    private Conclusion conclusion(Interval bounds) {
        if (isKept(bounds.upper())) {
            return Conclusion.PASS;
        }
        return bounds.lower() > limit && !holds() ? Conclusion.FAIL : Conclusion.INCONCLUSIVE;
    }

    @Override
    public Assessment assessment(double alpha) {
        Interval bounds = interval(alpha);
        double observed = holds() ? Math.min(total(), limit) : total();
        return new Assessment(observed, holds(), conclusion(bounds), reason(), bounds);
    }

    private Interval interval(double alpha) {
        Interval known = TotalInterval.of(amounts, alpha);
        return new Interval(known.lower(), known.upper() + unknown.trials() * unknown.most());
    }

    private Reason reason() {
        if (amounts.length == 1) {
            return Reason.ONE_CLUSTER;
        }
        return amounts[0] == amounts[amounts.length - 1] ? Reason.CONSTANT : Reason.OK;
    }

    /** At best a case takes 0; there is no worst amount, so one case is always enough. */
    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        return count -> {
            double[] changed = amounts.clone();
            if (better) {
                Arrays.fill(changed, 0, count, 0);
                System.arraycopy(amounts, 0, changed, count, amounts.length - count);
            }
            return new TotalSample(changed, unknown, limit);
        };
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        MeanPower ofMean = MeanPower.of(amounts, alpha);
        return new MeanSensitivity(ofMean.times(amounts.length), limit, LimitKind.LIMIT, total());
    }
}
