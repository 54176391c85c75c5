/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedTests {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.7, 2, 0.50",
        "0.7, 0.7, 2, 0.70",
        "0.725, 0.725, 2, 0.725",
        "0.6999, 0.7, 2, 0.6999",
        "0.6949, 0.7, 2, 0.69",
        "0.70001, 0.7, 2, 0.70001",
        "0.7049, 0.7, 2, 0.705",
        "91.96, 92, 1, 91.96",
        "0.8499999999999999, 0.85, 3, 0.8499999999999999",
        "0, 0, 1, 0.0",
        "100, 92, 1, 100.0"
    })
    void keepsTheSideOfTheLimitOnWhichTheNumberIs(double value, double limit, int decimals, String text) {
        assertThat(Rounded.of(value, limit, decimals)).isEqualTo(text);
    }
}
