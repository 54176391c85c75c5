/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.EarlyStop.Bounds;
import org.junit.jupiter.api.Test;

class FinitePopulationTests {

    @Test
    void fullRunIsKnown() {
        for (int passes : new int[] {0, 184, 200}) {
            var all = new FinitePopulation(200, 200, passes);
            assertThat(all.bounds(0.95, Side.TWO)).isEqualTo(new Bounds(passes, passes));
            assertThat(all.standardError()).isZero();
        }
    }

    @Test
    void oneCaseShowsLittle() {
        assertThat(new FinitePopulation(10, 1, 1).bounds(0.95, Side.TWO)).isEqualTo(new Bounds(1, 10));
        assertThat(new FinitePopulation(10, 1, 0).bounds(0.95, Side.TWO)).isEqualTo(new Bounds(0, 9));
        assertThat(new FinitePopulation(10, 1, 0).standardError()).isNaN();
    }

    @Test
    void sideNotAskedForIsTheTrivialBound() {
        var part = new FinitePopulation(100, 40, 30);

        assertThat(part.bounds(0.95, Side.LOWER).upper()).isEqualTo(90);
        assertThat(part.bounds(0.95, Side.UPPER).lower()).isEqualTo(30);
        assertThat(part.bounds(0.9, Side.TWO).lower())
                .isEqualTo(part.bounds(0.95, Side.LOWER).lower());
    }

    @Test
    void boundsCoverEveryTruthAsOftenAsStated() {
        for (int truth = 0; truth <= 30; truth++) {
            double covered = 0;
            for (int passes = Math.max(0, truth - 18); passes <= Math.min(12, truth); passes++) {
                Bounds bounds = new FinitePopulation(30, 12, passes).bounds(0.9, Side.TWO);
                if (bounds.lower() <= truth && truth <= bounds.upper()) {
                    covered += FinitePopulation.given(30, truth, 12).probability(passes);
                }
            }
            assertThat(covered).isGreaterThanOrEqualTo(0.9);
        }
    }

    @Test
    void nearlyInfinitePopulationIsBinomial() {
        Bounds bounds = new FinitePopulation(10_000_000, 50, 45).bounds(0.95, Side.TWO);
        Interval binomial = BinomialInterval.CLOPPER_PEARSON.of(45, 50, 0.95, Side.TWO);

        assertThat(bounds.lower() / 1e7).isCloseTo(binomial.lower(), within(1e-4));
        assertThat(bounds.upper() / 1e7).isCloseTo(binomial.upper(), within(1e-4));
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new FinitePopulation(10, 11, 5), "'sample' must be in [0, 10], found: 11");
        refuses(() -> new FinitePopulation(10, 0, 0), "'sample' must be positive, found: 0");
        refuses(() -> new FinitePopulation(0, 0, 0), "'population' must be positive, found: 0");
        refuses(() -> new FinitePopulation(10, 5, 6), "'passes' must be in [0, 5], found: 6");
        var part = new FinitePopulation(10, 5, 3);
        refuses(() -> part.bounds(0, Side.TWO), "'confidence' must be in (0, 1), found: 0.0");
    }
}
