/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.result.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a gate: its interval against its floor or limit, on a scale from 0 to {@link #WIDTH}.
 *
 * @param lower where the interval begins; 0 if it has no lower bound
 * @param upper where it ends
 * @param isFloor whether values above the mark are good
 */
record IntervalBar(int lower, int upper, int observed, int limit, boolean isFloor) {

    static final int WIDTH = 1_000;

    /** {@return the bar of a gate that measured one value} */
    static Optional<IntervalBar> of(Verdict verdict) {
        return of(verdict.numbers(), verdict.numbers());
    }

    /**
     * {@return the bar of a gate, or of one of its cohorts}
     *
     * @param rule the numbers of the gate
     * @param measured the numbers of what was measured
     */
    static Optional<IntervalBar> of(Map<String, Object> rule, Map<?, ?> measured) {
        @Nullable Double floor = number(rule, "floor");
        @Nullable Double limit = floor == null ? number(rule, "limit") : floor;
        @Nullable Double observed = number(measured, "observed");
        if (limit == null || observed == null) {
            return Optional.empty();
        }
        @Nullable Double lower = number(measured, "lower");
        @Nullable Double upper = number(measured, "upper");
        double end = end(floor != null, limit, observed, upper);
        return Optional.of(new IntervalBar(
                lower == null ? 0 : place(lower, end),
                upper == null ? WIDTH : place(upper, end),
                place(observed, end),
                place(limit, end),
                floor != null));
    }

    /** Rates and scores end at 1, and their bars can be compared with each other. */
    private static double end(boolean isFloor, double limit, double observed, @Nullable Double upper) {
        double largest = DoubleStream.of(limit, observed, upper == null ? 0 : upper)
                .max()
                .orElse(1);
        return isFloor && largest <= 1 ? 1 : largest <= 0 ? 1 : 1.1 * largest;
    }

    private static int place(double value, double end) {
        return (int) Math.round(WIDTH * Math.max(0, Math.min(1, value / end)));
    }

    private static @Nullable Double number(Map<?, ?> numbers, String name) {
        return numbers.get(name) instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : null;
    }

    int width() {
        return Math.max(4, upper - lower);
    }
}
