/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as users write them ({@code 250ms}, {@code 2s}, {@code 1m30s}, {@code 1h}, {@code 7d}) and read them. */
public final class Durations {

    private static final Pattern MILLIS = Pattern.compile("(\\d{1,12})\\s*ms");
    private static final Pattern PARTS = Pattern.compile("(?=.)(\\d{1,6}d)?(\\d+h)?(\\d+m)?(\\d+(\\.\\d+)?s)?");

    /** More than any real limit, and its nanoseconds fit a {@code long}. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    /**
     * Read a duration above 0, of a hundred years at most.
     *
     * @throws IllegalArgumentException if the text is not one; the message shows the format
     */
    public static Duration parse(String text) {
        Duration duration = parseOrZero(text.strip().toLowerCase(Locale.ROOT));
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' must be a duration such as 250ms, 2s or 1m30s");
        }
        return duration;
    }

    private static Duration parseOrZero(String text) {
        var millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return Duration.ofMillis(Long.parseLong(millis.group(1)));
        }
        try {
            return PARTS.matcher(text).matches() ? Duration.parse(iso(text)) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static String iso(String text) {
        int days = text.indexOf('d') + 1;
        return "P" + text.substring(0, days) + (days < text.length() ? "T" + text.substring(days) : "");
    }

    /** {@return the duration with a unit that suits its size: {@code 38 ms}, {@code 1.84 s}, {@code 2 min 5 s}} */
    public static String format(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toMillis() < 59_995) { // above, two decimals would round to 60.00 s
            return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
        }
        if (duration.toMinutes() < 1) {
            return "1 min 0 s";
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
