/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.BinomialInterval.CLOPPER_PEARSON;
import static dev.evaljunit.internal.stats.BinomialInterval.JEFFREYS;
import static dev.evaljunit.internal.stats.BinomialInterval.WILSON;
import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialIntervalTests {

    @ParameterizedTest
    @EnumSource
    void touchesTheEndsWhereAllOutcomesAgree(BinomialInterval method) {
        for (int n : new int[] {1, 2, 50, 100_000}) {
            assertThat(method.of(0, n, 0.95, Side.TWO).lower()).isZero();
            assertThat(method.of(n, n, 0.95, Side.TWO).upper()).isEqualTo(1);
            assertThat(method.of(0, n, 0.95, Side.TWO).upper()).isBetween(1e-6, 0.98);
            assertThat(method.of(n, n, 0.95, Side.TWO).lower()).isBetween(0.02, 1 - 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void treatsPassesAndFailsAlike(BinomialInterval method) {
        for (int passes = 0; passes <= 30; passes++) {
            Interval interval = method.of(passes, 30, 0.9, Side.TWO);
            Interval mirrored = method.of(30 - passes, 30, 0.9, Side.TWO);
            assertThat(interval.lower()).isCloseTo(1 - mirrored.upper(), within(1e-12));
            assertThat(passes / 30.0).isBetween(interval.lower(), interval.upper());
        }
    }

    @ParameterizedTest
    @EnumSource
    void growsWithThePasses(BinomialInterval method) {
        for (int passes = 1; passes <= 40; passes++) {
            Interval before = method.of(passes - 1, 40, 0.95, Side.TWO);
            Interval after = method.of(passes, 40, 0.95, Side.TWO);
            assertThat(after.lower()).isGreaterThan(before.lower());
            assertThat(after.upper()).isGreaterThan(before.upper());
        }
    }

    @ParameterizedTest
    @EnumSource
    void putsAllErrorInTheSideAskedFor(BinomialInterval method) {
        Interval two = method.of(45, 50, 0.90, Side.TWO);

        assertThat(method.of(45, 50, 0.95, Side.LOWER).lower()).isCloseTo(two.lower(), within(1e-12));
        assertThat(method.of(45, 50, 0.95, Side.LOWER).upper()).isEqualTo(1);
        assertThat(method.of(45, 50, 0.95, Side.UPPER).upper()).isCloseTo(two.upper(), within(1e-12));
        assertThat(method.of(45, 50, 0.95, Side.UPPER).lower()).isZero();
    }

    @Test
    void oneOutcomeShowsLittle() {
        assertThat(CLOPPER_PEARSON.of(1, 1, 0.95, Side.LOWER).lower()).isCloseTo(0.05, within(1e-15));
        assertThat(CLOPPER_PEARSON.of(0, 1, 0.95, Side.UPPER).upper()).isCloseTo(0.95, within(1e-15));
    }

    @Test
    void exactBoundsSolveTheTails() {
        Interval bounds = CLOPPER_PEARSON.of(461, 500, 0.9, Side.TWO);

        assertThat(Binomial.atLeast(461, 500, bounds.lower())).isCloseTo(0.05, within(1e-12));
        assertThat(Binomial.atMost(461, 500, bounds.upper())).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void methodsAgreeForManyOutcomes() {
        Interval exact = CLOPPER_PEARSON.of(92_000, 100_000, 0.95, Side.TWO);
        for (BinomialInterval method : new BinomialInterval[] {WILSON, JEFFREYS}) {
            Interval other = method.of(92_000, 100_000, 0.95, Side.TWO);
            assertThat(other.lower()).isCloseTo(exact.lower(), within(1e-5));
            assertThat(other.upper()).isCloseTo(exact.upper(), within(1e-5));
        }
    }

    @Test
    void keepsItsDigitsNearTheEnds() {
        double upper = CLOPPER_PEARSON.of(0, 1_000_000_000, 0.95, Side.UPPER).upper();
        assertThat(upper).isCloseTo(2.9957322690649e-9, within(1e-20));
        assertThat(WILSON.of(1, 1_000_000_000, 0.95, Side.TWO).lower()).isCloseTo(1.7652e-10, within(1e-14));
    }

    @Test
    void namesCountsOutOfRange() {
        refuses(() -> WILSON.of(0, 0, 0.95, Side.TWO), "'n' must be positive, found: 0");
        refuses(() -> WILSON.of(-1, 5, 0.95, Side.TWO), "'passes' must be in [0, 5], found: -1");
        refuses(() -> WILSON.of(6, 5, 0.95, Side.TWO), "'passes' must be in [0, 5], found: 6");
        refuses(() -> WILSON.of(1, 1_000_000_001, 0.95, Side.TWO), "'n' must be at most 1000000000, found: 1000000001");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 95, Double.NaN})
    void namesAConfidenceOutOfRange(double confidence) {
        refuses(
                () -> JEFFREYS.of(1, 2, confidence, Side.LOWER),
                "'confidence' must be in (0, 1), found: " + confidence);
    }
}
