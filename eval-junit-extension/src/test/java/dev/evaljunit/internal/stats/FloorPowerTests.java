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

class FloorPowerTests {

    @ParameterizedTest
    @CsvSource({"1, 0.5", "29, 0.9", "28, 0.9", "200, 0.92", "150, 0.07", "40, 0", "40, 1"})
    void criticalCountsAreWhereTheGateTurns(long n, double floor) {
        FloorPower power = FloorPower.of(n, floor, 0.05);
        var gate = new FloorGate(floor, 0.05);
        for (long passes = 0; passes <= n; passes++) {
            FloorDecision decision = gate.decide(passes, n - passes, 0);
            assertThat(decision.conclusion() == Conclusion.PASS).isEqualTo(passes >= power.criticalPass());
            assertThat(decision.conclusion() == Conclusion.FAIL).isEqualTo(passes <= power.criticalFail());
        }
    }

    @Test
    void tooFewCasesCanNeverPass() {
        assertThat(FloorPower.of(28, 0.9, 0.05).canPass()).isFalse();
        assertThat(SpecifiedPowers.power(FloorPower.of(28, 0.9, 0.05), 1)).isZero();
        assertThat(FloorPower.of(28, 0.9, 0.05).rateShownToPass(0.8)).isNaN();
        assertThat(FloorPower.of(29, 0.9, 0.05).canPass()).isTrue();
    }

    @Test
    void rateShownToPassHasThePower() {
        FloorPower power = FloorPower.of(200, 0.92, 0.05);

        assertThat(SpecifiedPowers.power(power, power.rateShownToPass(0.8))).isCloseTo(0.8, within(1e-12));
        assertThat(FloorPower.of(200, 0, 0.05).rateShownToPass(0.8)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"200, 0.92, 0.8", "50, 1, 0.8", "1000, 0.5, 0.95", "1, 1, 0.5", "200, 0.92, 0.06"})
    void rateShownToFailHasThePower(long n, double floor, double often) {
        FloorPower power = FloorPower.of(n, floor, 0.05);
        double rate = power.rateShownToFail(often);

        assertThat(rate).isBetween(0.0, floor);
        assertThat(SpecifiedPowers.powerToFail(power, rate)).isCloseTo(often, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "1, 0.95", "4, 0.5"})
    void lowFloorsOfFewCasesAreNeverShownToBeMissed(long n, double floor) {
        assertThat(FloorPower.of(n, floor, 0.05).canFail()).isFalse();
        assertThat(FloorPower.of(n, floor, 0.05).rateShownToFail(0.8)).isNaN();
    }

    @Test
    void aFloorOfOneIsMissedByOneFailure() {
        FloorPower power = FloorPower.of(50, 1, 0.05);

        assertThat(power.criticalFail()).isEqualTo(49);
        assertThat(power.rateShownToFail(0.8)).isCloseTo(Math.pow(0.2, 1 / 50.0), within(1e-12));
    }

    @Test
    void countsOfPassesAreExact() {
        assertThat(FloorPower.passesNeeded(0.07, 100)).isEqualTo(7);
        assertThat(FloorPower.passesNeeded(0.925, 100)).isEqualTo(93);
        assertThat(FloorPower.passesNeeded(0, 100)).isZero();
    }

    @Test
    void detectableRateMissesTheFloorAsOftenAsSaid() {
        double rate = FloorPower.detectableRate(0.92, 50, 0.8);

        assertThat(Binomial.atMost(45, 50, rate)).isCloseTo(0.8, within(1e-12));
        assertThat(FloorPower.detectableRate(0, 50, 0.8)).isZero();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> FloorPower.of(0, 0.9, 0.05), "'n' must be positive, found: 0");
        refuses(() -> FloorPower.of(9, -0.1, 0.05), "'floor' must be in [0, 1], found: -0.1");
        refuses(() -> FloorPower.of(9, 0.9, Double.NaN), "'alpha' must be in (0, 0.5), found: NaN");
        FloorPower power = FloorPower.of(50, 0.9, 0.05);
        refuses(() -> power.rateShownToPass(1), "'power' must be in (0, 1), found: 1.0");
        refuses(() -> power.rateShownToFail(Double.NaN), "'power' must be in (0, 1), found: NaN");
    }
}
