/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.RubricFacts;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.facts.Words;
import java.time.LocalDate;

/** Rules about the judges that ask a model. */
final class JudgeRules {

    private JudgeRules() {}

    static void withoutCertificate(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (RubricFacts rubric : facts.rubrics()) {
            if (rubric.certificate().isEmpty()) {
                symptoms.add(
                        rubric.file(),
                        "The rubric has no certificate beside it, so nobody knows how often its judge and people agree.",
                        next(rubric));
            }
        }
    }

    static void pastCalibration(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        LocalDate today = Times.date(facts.now());
        for (RubricFacts rubric : facts.rubrics()) {
            if (rubric.certificate().isEmpty()) {
                continue;
            }
            String file = rubric.certificate().get();
            if (rubric.calibrateBy().isEmpty()) {
                symptoms.add(file, "The certificate states no date 'calibrate_by', so it never expires.", next(rubric));
            } else if (rubric.calibrateBy().get().isBefore(today)) {
                symptoms.add(
                        file,
                        "The judge had to be calibrated by %s, %s ago."
                                .formatted(
                                        rubric.calibrateBy().get(),
                                        Words.count(
                                                today.toEpochDay()
                                                        - rubric.calibrateBy()
                                                                .get()
                                                                .toEpochDay(),
                                                "day")),
                        next(rubric));
            }
        }
    }

    private static String next(RubricFacts rubric) {
        return "mvn eval-datasets:calibrate -Deval-datasets.rubric=" + rubric.name();
    }
}
