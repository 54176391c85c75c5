/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.math.BigDecimal;

/**
 * A percentile and the limit that it must keep.
 *
 * <p>The percentile p is at most the limit exactly if a share of at least p of all values is. So whether the true one keeps
 * it is decided by a {@link FloorGate} on the share of values within the limit, with floor p, or 1 - p for a limit from
 * below. That needs no assumption on how values are distributed.
 *
 * @param p such as 0.95, from 0 to 1
 * @param limit in the unit of the values
 * @param direction on which side of the limit the percentile must be
 */
public record PercentileLimit(double p, double limit, Direction direction) {

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
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public PercentileLimit {
        Arguments.checkUnit(p, "p");
        Arguments.check(!Double.isNaN(limit), "limit", limit, "a number");
    }

    /** {@return the share of values that must keep the limit: p, or 1 - p in exact decimal arithmetic} */
    public double floor() {
        return direction == Direction.AT_MOST
                ? p
                : BigDecimal.ONE.subtract(BigDecimal.valueOf(p)).doubleValue();
    }

    /** {@return whether an observed percentile is on the good side of the limit, or misses it by no more than rounding} */
    public boolean isKept(double percentile) {
        return direction.holds(percentile, limit) || Math.abs(percentile - limit) <= TOLERANCE * Math.abs(limit);
    }
}
