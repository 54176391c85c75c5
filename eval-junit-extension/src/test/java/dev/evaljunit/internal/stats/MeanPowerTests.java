/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanPowerTests {

    private static final MeanPower HUNDRED = new MeanPower(0.02, 100, 0.05);

    @Test
    void seesFartherWhatMustBeShown() {
        assertThat(HUNDRED.distance(0.8, false)).isCloseTo(0.8416 * 0.02, within(1e-6));
        assertThat(HUNDRED.distance(0.8, true)).isCloseTo((1.6449 + 0.8416) * 0.02, within(1e-5));
        assertThat(HUNDRED.distance(0.5, false)).isCloseTo(0, within(1e-12));
    }

    @Test
    void needsFourTimesAsManyCasesForHalfTheDistance() {
        double seen = HUNDRED.distance(0.8, true);
        assertThat(HUNDRED.casesToSee(seen, 0.8, true)).isBetween(100L, 101L);
        assertThat(HUNDRED.casesToSee(seen / 2, 0.8, true)).isBetween(400L, 401L);
        assertThat(HUNDRED.casesToSee(seen * 10, 0.8, true)).isBetween(1L, 2L);
    }

    @Test
    void showsAMeanAsSoonAsItsDistanceIsThatOfTheBound() {
        assertThat(HUNDRED.casesToShow(1.645 * 0.02)).isEqualTo(100);
        assertThat(HUNDRED.casesToShow(0.01)).isEqualTo(1_083);
    }

    @Test
    void aSumVariesAsManyTimesAsMuchAsTheMean() {
        assertThat(HUNDRED.times(100)).isEqualTo(new MeanPower(2, 100, 0.05));
        assertThat(HUNDRED.times(100).casesToShow(100 * 0.01)).isEqualTo(HUNDRED.casesToShow(0.01));
    }

    @Test
    void isUnknownWhereNothingVaries() {
        assertThat(MeanPower.of(new double[] {0.5}, 0.05).isKnown()).isFalse();
        assertThat(MeanPower.of(new double[] {0.1, 0.1, 0.1}, 0.05).isKnown()).isFalse();
        assertThat(MeanPower.of(new double[] {0.1, 0.2}, 0.05).isKnown()).isTrue();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> MeanPower.of(new double[0], 0.05), "'values' must be non-empty, found: nothing");
        refuses(() -> MeanPower.of(new double[] {1}, 0), "'alpha' must be in (0, 0.5), found: 0.0");
        refuses(() -> HUNDRED.distance(1, true), "'power' must be in (0, 1), found: 1.0");
        refuses(() -> HUNDRED.casesToSee(0, 0.8, true), "'distance' must be positive, found: 0.0");
        refuses(() -> HUNDRED.casesToShow(Double.NaN), "'distance' must be positive, found: NaN");
    }
}
