/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTests {

    private static double power(long n, double floor, double rate) {
        return SpecifiedPowers.power(FloorPower.of(n, floor, 0.05), rate);
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

    /** {@return the sizes that a plain search finds among all n up to {@code last}} */
    private static SampleSize searched(LongToDoubleFunction power, double least, long last) {
        boolean[] enough = new boolean[Math.toIntExact(last + 1)];
        for (int n = 1; n <= last; n++) {
            enough[n] = power.applyAsDouble(n) >= least;
        }
        long first = LongStream.rangeClosed(1, last)
                .filter(n -> enough[(int) n])
                .findFirst()
                .orElseThrow();
        long lost = LongStream.rangeClosed(0, last)
                .filter(n -> !enough[(int) n])
                .max()
                .orElseThrow();
        assertThat(lost).isLessThan(last / 2);
        return new SampleSize(first, lost + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.77, 0.8",
        "0.92, 0.85, 0.8",
        "0.99, 0.96, 0.8",
        "1, 0.97, 0.8",
        "0.5, 0, 0.8",
        "0.9, 0.88, 0.95",
        "0.99, 0.989, 0.5",
        "0.92, 0.9, 0.3"
    })
    void observedRatesOfWorseSystemsMissTheFloor(double floor, double rate, double power) {
        SampleSize size = SampleSize.toMiss(floor, rate, power);

        LongToDoubleFunction misses = n -> Binomial.atMost(FloorPower.passesNeeded(floor, n) - 1, n, rate);
        assertThat(size).isEqualTo(searched(misses, power, 3_000));
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.7, 0.05, 0.8",
        "0.92, 0.85, 0.05, 0.8",
        "0.99, 0.96, 0.05, 0.8",
        "1, 0.97, 0.05, 0.8",
        "0.9, 0.8, 0.01, 0.95",
        "0.5, 0, 0.05, 0.8",
        "0.5, 0.25, 0.125, 0.5",
        "0.92, 0.9, 0.05, 0.02"
    })
    void worseSystemsAreShownToMissTheFloor(double floor, double rate, double alpha, double power) {
        SampleSize size = SampleSize.toShowMiss(floor, alpha, rate, power);

        LongToDoubleFunction shown = n -> SpecifiedPowers.powerToFail(FloorPower.of(n, floor, alpha), rate);
        assertThat(size).isEqualTo(searched(shown, power, 1_000));
    }

    @Test
    void normalApproximationIsNearby() {
        SampleSize missed = SampleSize.toMiss(0.92, 0.89, 0.8);
        SampleSize shown = SampleSize.toShowMiss(0.92, 0.05, 0.89, 0.8);

        assertThat(SpecifiedPowers.normal(0.92, 0.5, 0.89, 0.8))
                .isBetween(0.7 * missed.stable(), 1.3 * missed.stable());
        assertThat(SpecifiedPowers.normal(0.92, 0.05, 0.89, 0.8)).isBetween(0.8 * shown.stable(), 1.2 * shown.stable());
        assertThat(shown.stable()).isGreaterThan(5 * missed.stable());
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
    void namesArgumentsOutOfRangeOfWorseSystems() {
        refuses(() -> SampleSize.toMiss(0, 0, 0.8), "'floor' must be in (0, 1], found: 0.0");
        refuses(() -> SampleSize.toMiss(Double.NaN, 0.9, 0.8), "'floor' must be in (0, 1], found: NaN");
        refuses(() -> SampleSize.toMiss(0.9, 0.9, 0.8), "'rate' must be below the floor (0.9), down to 0, found: 0.9");
        refuses(
                () -> SampleSize.toMiss(0.9, Double.NaN, 0.8),
                "'rate' must be below the floor (0.9), down to 0, found: NaN");
        refuses(() -> SampleSize.toMiss(0.9, 0.8, 1), "'power' must be in (0, 1), found: 1.0");
        refuses(
                () -> SampleSize.toMiss(0.9, 0.8999, 0.8),
                "'rate' must be further below the floor (0.9), found: 0.8999");
        refuses(() -> SampleSize.toShowMiss(0.9, 0.5, 0.8, 0.8), "'alpha' must be in (0, 0.5), found: 0.5");
        refuses(() -> SampleSize.toShowMiss(1.1, 0.05, 0.8, 0.8), "'floor' must be in (0, 1], found: 1.1");
        refuses(
                () -> SampleSize.toShowMiss(0.9, 0.05, -0.1, 0.8),
                "'rate' must be below the floor (0.9), down to 0, found: -0.1");
        refuses(
                () -> SampleSize.toShowMiss(0.9, 0.05, 0.9 - 1e-9, 0.8),
                "'rate' must be further below the floor (0.9), found: 0.899999999");
        refuses(() -> SampleSize.toShowMiss(0.9, 0.05, 0.8, Double.NaN), "'power' must be in (0, 1), found: NaN");
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
