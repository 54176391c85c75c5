/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to wait: seconds, or a date. */
final class RetryAfter {

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    /** {@return nanoseconds from now, at most a day; 0 if the header is absent or unreadable} */
    static long nanos(@Nullable String header, Instant now) {
        if (header == null) {
            return 0;
        }
        String text = header.strip();
        long seconds = text.matches("\\d{1,9}") ? Long.parseLong(text) : untilDate(text, now);
        return Duration.ofSeconds(Math.min(Math.max(0, seconds), LONGEST_SECONDS))
                .toNanos();
    }

    private static long untilDate(String text, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(now, date).toSeconds();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
