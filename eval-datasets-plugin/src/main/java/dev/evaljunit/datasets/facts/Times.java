/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the times of files that people and other tools write. */
public final class Times {

    private static final int LENGTH_OF_DATE = 10;

    private Times() {}

    public static Optional<Instant> instant(@Nullable Object value) {
        try {
            return value instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@return the date of a date, or of a time} */
    public static Optional<LocalDate> date(@Nullable Object value) {
        try {
            return value instanceof String text && text.length() >= LENGTH_OF_DATE
                    ? Optional.of(LocalDate.parse(text.substring(0, LENGTH_OF_DATE)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    public static Instant before(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}
