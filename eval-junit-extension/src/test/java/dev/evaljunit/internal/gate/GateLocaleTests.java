/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Reducer;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone in its virtual machine's time, because it changes a default that all threads share. */
@Isolated
class GateLocaleTests {

    @Test
    void writesTheSameInAnyLocale() {
        List<String> here = messages();
        Locale locale = Locale.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(messages()).isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static List<String> messages() {
        EvalRun cohorts = Runs.byCohort(Runs.cohort("INBOX", 20, 0), Runs.cohort("ıslak", 10, 12));
        EvalRun tokens = Runs.taking(Reducer.MEAN, new double[] {1_200.0}, new double[] {9_400.0});
        return List.of(
                Gates.passRate().atLeast(0.85).withBy("cohort").decide(cohorts).message(),
                Gates.score("tone").mean().atLeast(0.925).decide(cohorts).message(),
                Gates.latency()
                        .percentile(50)
                        .atMost(Duration.ofMillis(4))
                        .decide(cohorts)
                        .message(),
                Gates.tokens().total().atMost(1_000_000).decide(tokens).message(),
                Gates.cost().percentile(99.9).atMost(0.5).decide(tokens).message(),
                GatePlan.passRate(0.925).describe(1_234));
    }
}
