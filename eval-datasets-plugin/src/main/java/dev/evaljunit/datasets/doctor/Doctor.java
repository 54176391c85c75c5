/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Looks for habits that keep evals from noticing anything. */
public final class Doctor {

    private Doctor() {}

    /**
     * Examine a repository. A file that cannot be read is a finding, and keeps only the rules about it from being checked.
     *
     * @param clock its age is measured by
     * @throws EvalException if a parameter is wrong
     */
    public static DoctorReport examine(DoctorRequest request, Clock clock) throws IOException {
        DoctorLimits limits = request.limits();
        return examine(Facts.read(request.places(), clock.instant(), limits.days()), limits);
    }

    /** {@return what there is to say about facts} */
    public static DoctorReport examine(Facts facts, DoctorLimits limits) {
        return new DoctorReport(Diagnosis.of(facts, limits));
    }

    /**
     * {@return a clock for a parameter}
     *
     * @param at the time that counts as now; {@code null} for now
     * @throws EvalException if it is none
     */
    public static Clock clock(@Nullable String at, String parameter) {
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
