/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
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

    static String percent(Interval interval) {
        return percent(interval.lower()) + " to " + percent(interval.upper()) + " (95 % confidence)";
    }

    static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    static String score(Interval interval) {
        return score(interval.lower()) + " to " + score(interval.upper()) + " (95 % confidence)";
    }

    /** {@return the floor as the user wrote it, without an exponent} */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String count(long n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    static void checkShare(String gate, String attribute, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new EvalException("Gate '%s': %s must be in [0, 1], found %s. Write 0.92 for 92 %%."
                    .formatted(gate, attribute, plainOrNaN(value)));
        }
    }

    static void checkPercentile(String gate, double value) {
        if (!(value > 0 && value < 100)) {
            throw new EvalException("Gate '%s': percentile must be above 0 and below 100, found %s. Write 10 for p10."
                    .formatted(gate, plainOrNaN(value)));
        }
    }

    private static String plainOrNaN(double value) {
        return Double.isFinite(value) ? plain(value) : Double.toString(value);
    }
}
