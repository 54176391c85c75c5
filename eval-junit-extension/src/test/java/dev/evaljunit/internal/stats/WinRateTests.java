/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WinRateTests {

    @Test
    void tiesCountHalf() {
        var rate = new WinRate(55, 20, 25);

        assertThat(rate.rate()).isEqualTo(0.65);
        assertThat(rate.netWins()).isCloseTo(0.3, within(1e-15));
        assertThat(rate.n()).isEqualTo(100);
    }

    @Test
    void tiesMakeTheRateMorePrecise() {
        Interval withTies = new WinRate(30, 40, 30).interval(0.95);
        Interval without = new WinRate(50, 0, 50).interval(0.95);

        assertThat(withTies.lower()).isGreaterThan(without.lower());
        assertThat(new WinRate(50, 0, 50).effectiveSize()).isEqualTo(100);
    }

    @Test
    void withoutTiesItIsAPassRate() {
        Interval wilson = BinomialInterval.WILSON.of(60, 100, 0.95, Side.TWO);

        assertThat(new WinRate(60, 0, 40).interval(0.95).lower()).isCloseTo(wilson.lower(), within(1e-12));
        assertThat(new WinRate(60, 0, 40).interval(0.95).upper()).isCloseTo(wilson.upper(), within(1e-12));
    }

    @Test
    void comparisonsThatAllAgreeCountAsTheyAre() {
        assertThat(new WinRate(0, 10, 0).effectiveSize()).isEqualTo(10);
        assertThat(new WinRate(10, 0, 0).interval(0.95).upper()).isEqualTo(1);
        assertThat(new WinRate(0, 0, 10).interval(0.95).lower()).isZero();
        assertThat(new WinRate(0, 0, 10).standardError()).isZero();
    }

    @Test
    void testsLeaveOutTies() {
        assertThat(new WinRate(9, 0, 1).signTest()).isCloseTo(22 / 1024.0, within(1e-15));
        assertThat(new WinRate(9, 500, 1).signTest()).isCloseTo(22 / 1024.0, within(1e-15));
        assertThat(new WinRate(5, 3, 5).signTest()).isEqualTo(1);
        assertThat(new WinRate(60, 0, 40).z()).isEqualTo(2);
        assertThat(new WinRate(60, 0, 40).zTest()).isCloseTo(0.0455, within(1e-4));
    }

    @Test
    void onlyTiesDecideNothing() {
        var rate = new WinRate(0, 1, 0);
        assertThat(rate.signTest()).isEqualTo(1);
        assertThat(rate.z()).isZero();
        assertThat(rate.zTest()).isEqualTo(1);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new WinRate(0, 0, 0), "'wins + ties + losses' must be positive, found: 0");
        refuses(() -> new WinRate(-1, 2, 0), "'wins' must be in [0, 1000000000], found: -1");
        refuses(() -> new WinRate(1, -2, 0), "'ties' must be in [0, 1000000000], found: -2");
        refuses(() -> new WinRate(1, 2, -3), "'losses' must be in [0, 1000000000], found: -3");
        refuses(() -> new WinRate(1, 2, 3).interval(0), "'confidence' must be in (0, 1), found: 0.0");
    }
}
