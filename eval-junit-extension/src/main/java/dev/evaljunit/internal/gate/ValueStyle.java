/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.Rounded;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * The format of a quantity's values.
 *
 * @param kind of values
 * @param unit of counted things, or the symbol before an amount; empty for others
 * @param plural of the unit; empty for others
 */
record ValueStyle(Kind kind, String unit, String plural) {

    static final String NO_ANSWER = "no answer";
    static final ValueStyle DURATIONS = new ValueStyle(Kind.DURATION, "", "");
    static final ValueStyle SCORES = new ValueStyle(Kind.SCORE, "", "");

    private static final int AMOUNT_DECIMALS = 4;

    enum Kind {
        COUNT,
        AMOUNT,
        DURATION,
        SCORE
    }

    static ValueStyle counting(String unit, String plural) {
        return new ValueStyle(Kind.COUNT, unit, plural);
    }

    static ValueStyle amounts(String symbol) {
        return new ValueStyle(Kind.AMOUNT, symbol, "");
    }

    /** {@return a value as text, with enough digits to show on which side of the limit it is} */
    String format(double value, double limit) {
        if (Double.isInfinite(value)) {
            return NO_ANSWER;
        }
        return switch (kind) {
            case COUNT -> count(value, limit);
            case AMOUNT -> unit + Rounded.of(value, limit, AMOUNT_DECIMALS);
            case DURATION -> duration(value, limit);
            case SCORE -> NumberText.score(Math.max(0, Math.min(1, value)), limit);
        };
    }

    /** {@return the limit as the user wrote it} */
    String limit(double limit) {
        return kind == Kind.SCORE ? NumberText.plain(limit) : format(limit, limit);
    }

    private String count(double value, double limit) {
        var digits = new BigDecimal(Rounded.of(value, limit, value == Math.rint(value) ? 0 : 1));
        return String.format(Locale.ROOT, "%,." + digits.scale() + "f %s", digits, value == 1 ? unit : plural);
    }

    private static String duration(double seconds, double limit) {
        String text = duration(seconds);
        return seconds > limit && text.equals(duration(limit)) ? "just over " + text : text;
    }

    private static String duration(double seconds) {
        return Durations.format(Duration.ofNanos(Math.round(seconds * 1e9)));
    }
}
