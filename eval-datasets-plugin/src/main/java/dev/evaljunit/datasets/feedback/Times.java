/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of other systems. */
final class Times {

    private static final long NANOS = 1_000_000_000;

    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?");

    private Times() {}

    /** {@return the time, which is in UTC if it has no zone, as some platforms write it; other values as they are} */
    static @Nullable Object utc(@Nullable Object time) {
        return time instanceof String text && WITHOUT_ZONE.matcher(text).matches()
                ? text.replace(' ', 'T').replace(',', '.') + "Z"
                : time;
    }

    /** {@return the time of nanoseconds since 1970} */
    static String ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
                .toString();
    }

    /** {@return nanoseconds since 1970; 0 if the value is none} */
    static long nanos(@Nullable Object value) {
        if (value instanceof BigInteger) {
            return 0;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof String digits && digits.matches("\\d{1,18}|[1-8]\\d{18}") ? Long.parseLong(digits) : 0;
    }

    /** {@return nanoseconds since 1970 of a time in ISO 8601; 0 if the value is none} */
    static long nanosOfText(@Nullable Object value) {
        if (!(utc(value) instanceof String text)) {
            return 0;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.getEpochSecond() * NANOS + instant.getNano();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
