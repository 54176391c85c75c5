/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import static dev.evaljunit.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTests {

    private static double power(long n, double floor, double rate) {
        return FloorPower.of(n, floor, 0.05).power(rate);
    }

    @ParameterizedTest
    @CsvSource({"0.92, 0.97", "0.8, 0.95", "0.5, 0.6", "0.9, 1"})
    void stableSizeKeepsThePower(double floor, double rate) {
        SampleSize size = SampleSize.of(floor, 0.05, rate, 0.8);

        assertThat(power(size.first() - 1, floor, rate)).isLessThan(0.8);
        assertThat(power(size.first(), floor, rate)).isGreaterThanOrEqualTo(0.8);
        assertThat(power(size.stable() - 1, floor, rate)).isLessThan(0.8);
        for (long n = size.stable(); n < size.stable() + 100; n++) {
            assertThat(power(n, floor, rate)).isGreaterThanOrEqualTo(0.8);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.85, 0.05, 19", "0.9, 0.05, 29", "0.92, 0.05, 36", "0.95, 0.05, 59", "0.99, 0.05, 299"})
    void countsCasesWithoutFailure(double floor, double alpha, long n) {
        assertThat(SampleSize.withoutFailure(floor, alpha)).isEqualTo(n);
        assertThat(FloorPower.of(n, floor, alpha).canPass()).isTrue();
        assertThat(FloorPower.of(n - 1, floor, alpha).canPass()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.25, 2", "0.5, 0.125, 3", "0.1, 0.1, 1", "0.1, 0.001, 3", "0.01, 0.4, 1", "0.2, 0.04, 2"})
    void wholeQuotientsOfLogarithmsAreNotRoundedUp(double floor, double alpha, long n) {
        assertThat(SampleSize.withoutFailure(floor, alpha)).isEqualTo(n);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(
                () -> SampleSize.of(0.92, 0.05, 0.9, 0.8),
                "'rate' must be above the floor (0.92), up to 1, found: 0.9");
        refuses(() -> SampleSize.of(1, 0.05, 1, 0.8), "'floor' must be in (0, 1), found: 1.0");
        refuses(() -> SampleSize.of(0.9, 0.05, 0.95, 0), "'power' must be in (0, 1), found: 0.0");
        refuses(
                () -> SampleSize.of(0.9, 0.05, 0.9001, 0.8),
                "'rate' must be further above the floor (0.9), found: 0.9001");
        refuses(() -> SampleSize.withoutFailure(0, 0.05), "'floor' must be in (0, 1), found: 0.0");
    }
}
