/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time that files state, so that the same input gives the same bytes whenever it is read. */
public final class StatedClock {

    private StatedClock() {}

    /**
     * {@return a clock for a parameter}
     *
     * @param at the time that counts as now; {@code null} for now
     * @throws EvalException if it is none
     */
    public static Clock of(@Nullable String at, String parameter) {
        if (at == null) {
            return Clock.systemUTC();
        }
        try {
            return Clock.fixed(Instant.parse(at.strip()), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new EvalException(
                    "Parameter '%s' must be a time such as 2026-05-19T14:33:00Z, found '%s'."
                            .formatted(parameter, SafeText.line(at, 60)),
                    e);
        }
    }
}
