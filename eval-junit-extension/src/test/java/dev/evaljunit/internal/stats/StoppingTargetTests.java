/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingTargetTests {

    @ParameterizedTest
    @CsvSource({"200, 0.92, 184", "100, 0.07, 7", "1, 0.5, 1", "50, 0, 0", "50, 1, 50"})
    void observedRatesTurnAtTheFloor(long cases, double floor, long passFrom) {
        assertThat(StoppingTarget.observed(floor, cases)).isEqualTo(new StoppingTarget(cases, passFrom, passFrom - 1));
    }

    @ParameterizedTest
    @CsvSource({"200, 0.92", "20, 0.92", "1, 0.5", "50, 0", "50, 1"})
    void whatIsShownTurnsWhereTheGateDoes(long cases, double floor) {
        StoppingTarget target = StoppingTarget.shown(floor, 0.05, cases);
        var gate = new FloorGate(floor, 0.05);
        for (long passes = 0; passes <= cases; passes++) {
            Conclusion conclusion = gate.decide(passes, cases - passes, 0).conclusion();
            assertThat(passes >= target.passFrom()).isEqualTo(conclusion == Conclusion.PASS);
            assertThat(passes <= target.failTo()).isEqualTo(conclusion == Conclusion.FAIL);
        }
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new StoppingTarget(0, 1, 0), "'cases' must be positive, found: 0");
        refuses(() -> new StoppingTarget(5, 3, 3), "'failTo' must be below 'passFrom' (3), found: 3");
        refuses(() -> StoppingTarget.observed(Double.NaN, 5), "'floor' must be in [0, 1], found: NaN");
        refuses(() -> StoppingTarget.observed(0.9, 0), "'cases' must be positive, found: 0");
        refuses(() -> StoppingTarget.shown(0.9, 0.5, 5), "'alpha' must be in (0, 0.5), found: 0.5");
        refuses(() -> StoppingTarget.shown(0.9, 0.05, 0), "'n' must be positive, found: 0");
    }
}
