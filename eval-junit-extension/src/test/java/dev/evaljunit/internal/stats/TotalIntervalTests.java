/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TotalIntervalTests {

    @Test
    void losesNothingToRoundingThatMatters() {
        assertThat(TotalInterval.total(new double[] {0.1, 0.2, 1e16, -1e16})).isCloseTo(0.3, within(1e-15));
        assertThat(TotalInterval.total(new double[] {1e100, 1e100})).isEqualTo(2e100);
    }

    @Test
    void isThatOfTheMeanTimesTheCases() {
        double[] amounts = {3, 5, 4, 8};
        Interval interval = TotalInterval.of(amounts, 0.05);
        Interval ofMean = ClusteredMean.of(amounts).interval(0.9);
        assertThat(interval.lower()).isCloseTo(4 * ofMean.lower(), within(1e-12));
        assertThat(interval.upper()).isCloseTo(4 * ofMean.upper(), within(1e-12));
    }

    @Test
    void nothingTakesLessThanNothing() {
        Interval interval = TotalInterval.of(new double[] {0, 10}, 0.05);
        assertThat(interval.lower()).isZero();
        assertThat(interval.upper()).isGreaterThan(10);
    }

    @Test
    void equalAmountsHaveNoSpread() {
        assertThat(TotalInterval.of(new double[] {7, 7, 7}, 0.05)).isEqualTo(new Interval(21, 21));
    }

    @Test
    void isUnknownForOneCase() {
        assertThat(TotalInterval.of(new double[] {7}, 0.05)).isEqualTo(new Interval(Double.NaN, Double.NaN));
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> TotalInterval.of(new double[0], 0.05), "'amounts' must be non-empty, found: nothing");
        refuses(
                () -> TotalInterval.of(new double[] {Double.POSITIVE_INFINITY}, 0.05),
                "'amounts' must be finite, found: Infinity");
        refuses(() -> TotalInterval.of(new double[] {-1}, 0.05), "'amounts' must be at least 0, found: -1.0");
        refuses(() -> TotalInterval.of(new double[] {1}, 0.6), "'alpha' must be in (0, 0.5), found: 0.6");
    }
}
