/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Decides whether a true percentile keeps a limit.
 *
 * <p>The percentile p is at most the limit exactly if a share of at least p of all values is. So the decision is that
 * of a {@link FloorGate} on the share of values within the limit, with floor p, or 1 - p for a limit from below. It
 * needs no assumption on how values are distributed.
 *
 * @param p such as 0.95, from 0 to 1
 * @param limit in the unit of the values
 * @param direction on which side of the limit the percentile must be
 * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
 */
public record PercentileGate(double p, double limit, Direction direction, double alpha) {

    /** A percentile between two decimal values that should equal the limit may be a rounding error off. */
    private static final double TOLERANCE = 1e-12;

    /** On which side of a limit values are good. */
    public enum Direction {
        /** As latencies are. */
        AT_MOST,
        /** As scores are. */
        AT_LEAST;

        /** {@return whether a value is on the good side of a limit} */
        public boolean holds(double value, double limit) {
            return this == AT_MOST ? value <= limit : value >= limit;
        }
    }

    /**
     * What the values say.
     *
     * @param value the observed percentile; NaN without data
     * @param point whether the observed percentile keeps the limit: success under the POINT policy
     * @param within how many values keep the limit
     * @param n how many values there are
     * @param share the decision on the share of values within the limit, whose bounds are bounds of that share
     */
    public record PercentileDecision(double value, boolean point, long within, long n, FloorDecision share) {

        /** {@return what the values say about the true percentile keeping the limit} */
        public Conclusion conclusion() {
            return share.conclusion();
        }
    }

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public PercentileGate {
        Arguments.checkUnit(p, "p");
        Arguments.check(!Double.isNaN(limit), "limit", limit, "a number");
        Arguments.checkAlpha(alpha);
    }

    /** {@return the share of values that must keep the limit: p, or 1 - p in exact decimal arithmetic} */
    public double floor() {
        return direction == Direction.AT_MOST
                ? p
                : BigDecimal.ONE.subtract(BigDecimal.valueOf(p)).doubleValue();
    }

    /**
     * Decide from independent values.
     *
     * @param values without NaN; {@code +Infinity} stands for "never", such as a call that timed out
     * @return INCONCLUSIVE if there is none
     * @throws IllegalArgumentException if a value is NaN or {@code -Infinity}
     */
    public PercentileDecision decide(double[] values) {
        if (values.length == 0) {
            return new PercentileDecision(Double.NaN, false, 0, 0, FloorDecision.NO_DATA);
        }
        double value = Quantile.r7(values, p);
        long within = Arrays.stream(values)
                .filter(each -> direction.holds(each, limit))
                .count();
        FloorDecision share = new FloorGate(floor(), alpha).decide(within, values.length - within, 0);
        return new PercentileDecision(value, isKept(value), within, values.length, share);
    }

    /** {@return whether an observed percentile is on the good side of the limit, or misses it by no more than rounding} */
    public boolean isKept(double percentile) {
        return direction.holds(percentile, limit) || Math.abs(percentile - limit) <= TOLERANCE * Math.abs(limit);
    }
}
