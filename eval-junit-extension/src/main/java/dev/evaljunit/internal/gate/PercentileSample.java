/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.PercentileLimit;
import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import dev.evaljunit.internal.stats.Quantile;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** A percentile of the values of trials. */
abstract class PercentileSample implements Sample {

    private static final double BELOW = Double.NEGATIVE_INFINITY;
    private static final double ABOVE = Double.POSITIVE_INFINITY;

    final PercentileLimit rule;
    final double highest;

    /**
     * Create a sample.
     *
     * @param rule the percentile, its limit and direction
     * @param highest the highest value that there can be
     */
    PercentileSample(PercentileLimit rule, double highest) {
        this.rule = rule;
        this.highest = highest;
    }

    /** {@return how many values are known} */
    abstract int known();

    /** {@return one of the known values, by its index in ascending order} */
    abstract double sorted(int index);

    /** {@return the share of values within a limit, with the floor that decides the same} */
    abstract RateSample share(double limit);

    private RateSample shareWithin() {
        return share(rule.limit());
    }

    @Override
    public Optional<RateSample> share() {
        return Optional.of(shareWithin());
    }

    @Override
    public boolean isEmpty() {
        return known() == 0;
    }

    @Override
    public boolean holds() {
        return rule.isKept(observed());
    }

    /** The observed percentile lies between two values; with few values, one may be on each side of the limit. */
    @Override
    public boolean showsAsItObserves() {
        return false;
    }

    private double observed() {
        return Quantile.r7(known(), this::sorted, rule.p());
    }

    double best() {
        return rule.direction() == Direction.AT_MOST ? 0 : highest;
    }

    double worst() {
        return rule.direction() == Direction.AT_MOST ? highest : 0;
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return shareWithin().conclusion(alpha);
    }

    @Override
    public Assessment assessment(double alpha) {
        Assessment share = shareWithin().assessment(alpha);
        return new Assessment(shown(observed()), holds(), share.conclusion(), share.reason(), interval(alpha));
    }

    /** {@return the percentile, or the limit if only a rounding error is between them} */
    private double shown(double observed) {
        boolean isExact = rule.direction().holds(observed, rule.limit());
        return isExact || !rule.isKept(observed) ? observed : rule.limit();
    }

    /**
     * Returns the range of limits that would be inconclusive: for independent trials the order statistics of Scheffé
     * and Tukey, for several trials per case their equivalent with clusters. Equal outcomes in all clusters may show
     * less than one outcome that differs; then there is no bound.
     */
    private Interval interval(double alpha) {
        DoublePredicate kept = limit -> share(limit).conclusion(alpha) == Conclusion.PASS;
        DoublePredicate broken = limit -> share(limit).conclusion(alpha) == Conclusion.FAIL;
        if (rule.direction() == Direction.AT_MOST) {
            return new Interval(
                    broken.test(BELOW) ? sorted(first(broken.negate())) : BELOW,
                    kept.test(sorted(known() - 1)) ? sorted(first(kept)) : ABOVE);
        }
        return new Interval(
                kept.test(sorted(0)) ? sorted(first(kept.negate()) - 1) : BELOW,
                broken.test(ABOVE) ? sorted(first(broken) - 1) : ABOVE);
    }

    /** {@return the index of the first value that matches, if all after it do; n if none does} */
    private int first(DoublePredicate fits) {
        int low = 0;
        int high = known();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fits.test(sorted(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return shareWithin().sensitivity(alpha);
    }
}
