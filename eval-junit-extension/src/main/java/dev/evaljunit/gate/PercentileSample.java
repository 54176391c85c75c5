/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.Interval;
import dev.evaljunit.stats.PercentileGate;
import dev.evaljunit.stats.PercentileGate.Direction;
import dev.evaljunit.stats.Quantile;

/** Values of trials, of which a percentile is looked at. */
abstract class PercentileSample implements Sample {

    final PercentileGate gate;
    private final double[] sorted;

    /**
     * Create a sample.
     *
     * @param sorted all values in ascending order; they must not change
     * @param gate the percentile, its limit and direction; its level is not used
     */
    PercentileSample(double[] sorted, PercentileGate gate) {
        this.sorted = sorted;
        this.gate = gate;
    }

    /** {@return the same question from the other side: the share of values within a limit, and its floor} */
    abstract RateSample share(double limit);

    RateSample share() {
        return share(gate.limit());
    }

    @Override
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    @Override
    public boolean holds() {
        return isWithin(observed());
    }

    private double observed() {
        return Quantile.r7OfSorted(sorted, gate.p());
    }

    private boolean isWithin(double value) {
        return gate.direction().holds(value, gate.limit());
    }

    double best() {
        return gate.direction() == Direction.AT_MOST ? 0 : 1;
    }

    double worst() {
        return gate.direction() == Direction.AT_MOST ? Double.POSITIVE_INFINITY : 0;
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return share().conclusion(alpha);
    }

    @Override
    public Reading reading(double alpha) {
        Reading share = share().reading(alpha);
        return new Reading(observed(), holds(), share.conclusion(), share.reason(), interval(alpha));
    }

    /**
     * The values that would be shown to be kept, and to be exceeded, if they were the limit: for independent trials the
     * order statistics of Scheffé and Tukey, for several trials of a case their like with clusters.
     */
    private Interval interval(double alpha) {
        return gate.direction() == Direction.AT_MOST
                ? new Interval(
                        valueOr(Double.NEGATIVE_INFINITY, first(alpha, Conclusion.FAIL, false), 0),
                        valueOr(Double.POSITIVE_INFINITY, first(alpha, Conclusion.PASS, true), sorted.length))
                : new Interval(
                        valueOr(Double.NEGATIVE_INFINITY, first(alpha, Conclusion.PASS, false) - 1, -1),
                        valueOr(Double.POSITIVE_INFINITY, first(alpha, Conclusion.FAIL, true) - 1, sorted.length - 1));
    }

    private double valueOr(double unbounded, int index, int noIndex) {
        return index == noIndex ? unbounded : sorted[index];
    }

    /** {@return the index of the first value that leads to a conclusion as a limit, or to any other; n if none does} */
    private int first(double alpha, Conclusion conclusion, boolean wanted) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((share(sorted[middle]).conclusion(alpha) == conclusion) == wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return share().sensitivity(alpha);
    }
}
