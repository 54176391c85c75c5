/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Rounded;
import dev.evaljunit.stats.Interval;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as gates read and show them. */
final class Numbers {

    static final double CONFIDENCE = 0.95;
    static final double POWER = 0.8;

    private Numbers() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@return the share, with enough digits to see on which side of the floor it is} */
    static String percent(double share, double floor) {
        return Rounded.percent(share, floor, 1);
    }

    /** {@return the floor as the user wrote it, in percent} */
    static String floorPercent(double floor) {
        return Rounded.percent(floor, floor, 1);
    }

    static String likelyPercent(String what, Interval interval) {
        return likely(what, percent(interval.lower()), percent(interval.upper()));
    }

    /** {@return the score, with enough digits to see on which side of the floor it is} */
    static String score(double score, double floor) {
        return Rounded.of(score, floor, 3);
    }

    static String likelyScore(String what, Interval interval) {
        return likely(what, score(interval.lower()), score(interval.upper()));
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    private static String likely(String what, String lower, String upper) {
        return "the true %s is likely from %s to %s (95 %% confidence)".formatted(what, lower, upper);
    }

    /** {@return what to think of a red gate that chance can explain; empty if it cannot} */
    static String chance(Interval interval, double floor) {
        return interval.upper() < floor
                ? ""
                : "the interval holds the floor, so chance alone can explain this; more cases or trials would tell";
    }

    /** {@return the floor as the user wrote it, without an exponent} */
    static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    static String count(long n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    static void checkShare(String gate, String attribute, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new EvalException("Gate '%s': %s must be in [0, 1], found %s. Write 0.92 for 92 %%."
                    .formatted(gate, attribute, plain(value)));
        }
    }

    static void checkPercentile(String gate, double value) {
        if (!(value > 0 && value < 100)) {
            throw new EvalException("Gate '%s': percentile must be above 0 and below 100, found %s. Write 10 for p10."
                    .formatted(gate, plain(value)));
        }
    }
}
