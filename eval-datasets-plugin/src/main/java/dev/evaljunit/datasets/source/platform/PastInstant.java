/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Versions that are instants: what was stored then does not change, what will be stored is open. */
final class PastInstant {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PastInstant() {}

    /** {@return the instant of a source, which must have a zone} */
    static Instant parse(String text, PlatformAddress source) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new EvalException(
                    "Source '%s': 'version' must be an instant such as 2026-01-21T14:35:42.123Z, found '%s'."
                            .formatted(source, PlatformSource.shown(text)));
        }
    }

    /** Refuse an instant that is not over: rows could still be added to its version. */
    static void check(Instant version, Instant now, PlatformAddress source) {
        if (version.isAfter(now)) {
            throw new EvalException(
                    "Source '%s': 'version' must lie in the past, because what is stored until then still changes, but it is %s now."
                            .formatted(source, format(now)));
        }
    }

    /** {@return the time of an answer by the server's clock} */
    static Optional<Instant> ofServer(ApiReply reply) {
        try {
            return reply.header("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@return ISO 8601 with milliseconds, which every platform reads} */
    static String format(Instant instant) {
        return FORMAT.format(instant);
    }
}
