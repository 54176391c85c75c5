/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTests {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static double[] upTo(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    }

    @Test
    void interpolatesBetweenNeighbours() {
        double[] values = {4, 1, 3, 2};

        assertThat(Quantiles.r7(values, 0)).isEqualTo(1);
        assertThat(Quantiles.r7(values, 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.r7(values, 1)).isEqualTo(4);
        assertThat(values).containsExactly(4, 1, 3, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1})
    void oneValueIsEveryQuantile(double p) {
        assertThat(Quantiles.r7(new double[] {7}, p)).isEqualTo(7);
        assertThat(Quantiles.nearestRank(new double[] {7}, p)).isEqualTo(7);
    }

    @Test
    void tiesAreReturnedAsTheyAre() {
        assertThat(Quantiles.r7(new double[] {0.1, 0.1, 0.1}, 0.37)).isEqualTo(0.1);
    }

    @Test
    void neverIsNoNumber() {
        assertThat(Quantiles.r7(new double[] {1, NEVER}, 0.5)).isEqualTo(NEVER);
        assertThat(Quantiles.r7(new double[] {NEVER, NEVER}, 0.5)).isEqualTo(NEVER);
        assertThat(Quantiles.r7(new double[] {1, 2, NEVER}, 0.5)).isEqualTo(2);
        assertThat(Quantiles.nearestRank(new double[] {1, 2, NEVER}, 0.95)).isEqualTo(NEVER);
    }

    @ParameterizedTest
    @CsvSource({"0.07, 7", "0.29, 29", "0.571, 58", "0, 1", "0.001, 1", "1, 100"})
    void nearestRankIsExact(double p, double rank) {
        assertThat(Quantiles.nearestRank(upTo(100), p)).isEqualTo(rank);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> Quantiles.r7(new double[0], 0.5), "'values' must be non-empty, found: nothing");
        refuses(() -> Quantiles.r7(new double[] {Double.NaN}, 0.5), "'values' must be free of NaN, found: NaN");
        refuses(() -> Quantiles.r7(new double[] {-NEVER}, 0.5), "'values' must be above -Infinity, found: -Infinity");
        refuses(() -> Quantiles.r7(upTo(1), 1.1), "'p' must be in [0, 1], found: 1.1");
        refuses(() -> Quantiles.nearestRank(upTo(1), Double.NaN), "'p' must be in [0, 1], found: NaN");
    }

    @Nested
    class Intervals {

        @ParameterizedTest
        @CsvSource({"0.95, 59", "0.9, 29", "0.5, 5"})
        void upperBoundNeedsValues(double p, int n) {
            assertThat(QuantileInterval.of(upTo(n), p, 0.95, Side.UPPER)
                            .bounds()
                            .upper())
                    .isEqualTo(n);
            assertThat(QuantileInterval.of(upTo(n - 1), p, 0.95, Side.UPPER)
                            .bounds()
                            .upper())
                    .isEqualTo(NEVER);
        }

        @Test
        void ranksFrameTheMedian() {
            QuantileInterval interval = QuantileInterval.of(upTo(100), 0.5, 0.95, Side.TWO);

            assertThat(interval.lowerRank()).isEqualTo(40);
            assertThat(interval.upperRank()).isEqualTo(61);
            assertThat(interval.bounds()).isEqualTo(new Interval(40, 61));
            assertThat(interval.lowerCoverage()).isCloseTo(interval.upperCoverage(), within(1e-12));
            assertThat(interval.lowerCoverage()).isBetween(0.975, 0.99);
        }

        @Test
        void oneValueBoundsNothing() {
            assertThat(QuantileInterval.of(upTo(1), 0.5, 0.95, Side.TWO))
                    .isEqualTo(new QuantileInterval(0, 2, new Interval(-NEVER, NEVER), 1, 1));
        }

        @Test
        void tiesAreBoundsToo() {
            double[] values = new double[60];
            assertThat(QuantileInterval.of(values, 0.5, 0.95, Side.TWO).bounds())
                    .isEqualTo(new Interval(0, 0));
        }

        @Test
        void namesArgumentsOutOfRange() {
            refuses(() -> QuantileInterval.of(upTo(2), 0, 0.9, Side.TWO), "'p' must be in (0, 1), found: 0.0");
            refuses(() -> QuantileInterval.of(upTo(2), 1, 0.9, Side.TWO), "'p' must be in (0, 1), found: 1.0");
            refuses(() -> QuantileInterval.of(upTo(2), 0.5, 1, Side.TWO), "'confidence' must be in (0, 1), found: 1.0");
            refuses(
                    () -> QuantileInterval.of(new double[0], 0.5, 0.9, Side.TWO),
                    "'values' must be non-empty, found: nothing");
        }
    }
}
