/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.facts.Facts;
import java.io.IOException;
import java.time.Clock;

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
}
