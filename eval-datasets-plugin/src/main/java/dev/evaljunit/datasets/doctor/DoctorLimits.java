/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;

/**
 * From when on something is a finding.
 *
 * @param days how long a signal or a label may wait, at least 1
 * @param runs after how many runs without a failed case an eval is never red, at least 2
 * @param drop of the pass rate that gates must see, above 0 and below 1
 * @param replayDays for how long an eval may only replay recordings, at least 1
 */
public record DoctorLimits(int days, int runs, double drop, int replayDays) {

    /** Those of a goal without parameters. */
    public static final DoctorLimits DEFAULT = new DoctorLimits(14, 20, 0.1, 28);

    /** Check the limits. */
    public DoctorLimits {
        atLeast(1, days, "days");
        atLeast(2, runs, "runs");
        atLeast(1, replayDays, "replayDays");
        if (!(drop > 0 && drop < 1)) {
            throw wrongDrop(String.valueOf(drop));
        }
    }

    /**
     * {@return the limits of a goal's parameters}
     *
     * @throws EvalException if one is outside its range
     */
    public static DoctorLimits of(int days, int runs, String drop, int replayDays) {
        try {
            return new DoctorLimits(days, runs, Double.parseDouble(drop.strip()), replayDays);
        } catch (NumberFormatException e) {
            throw wrongDrop(drop);
        }
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new EvalException(
                    "Parameter 'eval-datasets.doctor.%s' must be %s or more, found %s.".formatted(name, least, value));
        }
    }

    private static EvalException wrongDrop(String found) {
        return new EvalException(
                "Parameter 'eval-datasets.doctor.drop' must be above 0 and below 1, such as 0.1 for 10 points, found '%s'."
                        .formatted(SafeText.line(found, 40)));
    }
}
