/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * An interval for an unknown number.
 *
 * @param lower its lower bound
 * @param upper its upper bound, at least the lower one
 */
public record Interval(double lower, double upper) {

    /** Nothing is known of the number, not even its range. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** The range of shares. */
    static final Interval UNIT = new Interval(0, 1);

    /** The range of differences of shares, and of coefficients of agreement. */
    static final Interval DIFFERENCES = new Interval(-1, 1);

    /** {@return whether both bounds are numbers} */
    public boolean isKnown() {
        return !Double.isNaN(lower) && !Double.isNaN(upper);
    }

    /** {@return the number between the bounds that is nearest to a value; NaN for NaN} */
    double nearest(double value) {
        return Math.max(lower, Math.min(upper, value));
    }

    /** {@return this interval between the bounds of a range} */
    Interval within(Interval range) {
        return new Interval(range.nearest(lower), range.nearest(upper));
    }
}
