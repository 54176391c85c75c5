/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingRuleTests {

    @ParameterizedTest
    @CsvSource({"0.92, 9.2, 0.8", "0.5, 5, 5", "0.99, 9.9, 0.5", "0, 0.5, 10", "1, 10, 0.5"})
    void priorIsWorthTenCasesAtTheFloor(double floor, double a, double b) {
        var rule = StoppingRule.likely(floor);

        assertThat(rule.a()).isCloseTo(a, within(1e-12));
        assertThat(rule.b()).isCloseTo(b, within(1e-12));
        assertThat(rule.alpha()).isEqualTo(0.01);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> StoppingRule.likely(Double.NaN), "'floor' must be in [0, 1], found: NaN");
        refuses(() -> StoppingRule.likely(0.9, 0), "'alpha' must be in (0, 1), found: 0.0");
        refuses(() -> StoppingRule.likely(0.9, Double.NaN), "'alpha' must be in (0, 1), found: NaN");
        refuses(() -> new StoppingRule(1, 1, 1), "'alpha' must be in [0, 1), found: 1.0");
        refuses(() -> new StoppingRule(0.01, 0, 1), "'a' must be positive and finite, found: 0.0");
        refuses(() -> new StoppingRule(0.01, 1, Double.NaN), "'b' must be positive and finite, found: NaN");
        refuses(
                () -> new StoppingRule(0.01, Double.POSITIVE_INFINITY, 1),
                "'a' must be positive and finite, found: Infinity");
    }
}
