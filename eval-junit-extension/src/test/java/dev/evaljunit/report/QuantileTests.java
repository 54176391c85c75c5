/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTests {

    @ParameterizedTest
    @CsvSource({"0, 1", "0.1, 1.3", "0.25, 1.75", "0.5, 2.5", "0.9, 3.7", "1, 4"})
    void interpolates(double p, double expected) {
        assertThat(Quantile.of(List.of(1.0, 2.0, 3.0, 4.0), p)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void ofOneValueIsThatValue() {
        assertThat(Quantile.of(List.of(0.7), 0.1)).isEqualTo(0.7);
    }
}
