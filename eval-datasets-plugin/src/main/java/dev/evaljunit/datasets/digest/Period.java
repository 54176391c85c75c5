/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.internal.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that a digest is about.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Period(Instant from, Instant to) {

    /**
     * {@return the period that ends now}
     *
     * @param since a date or a time at which it begins; {@code null} for {@code days}
     * @param days how many it has otherwise
     * @throws EvalException if one of them is wrong
     */
    public static Period of(@Nullable String since, int days, Instant now) {
        if (days < 1) {
            throw new EvalException(
                    "Parameter 'eval-datasets.digest.days' must be 1 or more, found %s.".formatted(days));
        }
        if (since == null) {
            return new Period(now.minus(Duration.ofDays(days)), now);
        }
        Instant from = begin(since.strip())
                .orElseThrow(() -> new EvalException(
                        "Parameter 'eval-datasets.digest.since' must be a date such as 2026-05-19, or a time, found '%s'."
                                .formatted(SafeText.line(since, 60))));
        if (!from.isBefore(now)) {
            throw new EvalException("Parameter 'eval-datasets.digest.since' must be before %s, found '%s'."
                    .formatted(now, SafeText.line(since, 60)));
        }
        return new Period(from, now);
    }

    private static Optional<Instant> begin(String since) {
        return Times.instant(since)
                .or(() -> since.length() == "2026-05-19".length()
                        ? Times.date(since)
                                .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                        : Optional.empty());
    }

    /** {@return the period of the same length before this one} */
    Period before() {
        return new Period(from.minus(Duration.between(from, to)), from);
    }

    boolean has(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    boolean has(Optional<Instant> at) {
        return at.filter(this::has).isPresent();
    }
}
