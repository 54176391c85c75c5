/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InFlightLimitTests {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 100 * SECOND;

    /** One that has been reached twice. */
    private static final InFlightLimit TWENTY = new InFlightLimit(20, 25, false, NOW, NOW);

    private static InFlightLimit grown(InFlightLimit limit, int seconds) {
        InFlightLimit grown = limit;
        for (int i = 1; i <= seconds; i++) {
            grown = grown.accepted(NOW + i * SECOND, 100_000);
        }
        return grown;
    }

    @Test
    void hasNoBoundBeforeTheFirstRefusal() {
        assertThat(grown(InFlightLimit.NONE, 10).calls()).isInfinite();
    }

    @Test
    void takesATenthForARefusalAtTheLimit() {
        assertThat(TWENTY.refused(NOW, 20).calls()).isEqualTo(18);
        assertThat(InFlightLimit.NONE.refused(NOW, 64).calls()).isEqualTo(0.9 * 64);
    }

    @Test
    void isNotToBlameForARefusalBelowIt() {
        assertThat(TWENTY.refused(NOW, 19)).isSameAs(TWENTY);
    }

    @Test
    void takesThreeTenthsForAnOverload() {
        assertThat(TWENTY.overloaded(NOW, 20).calls()).isEqualTo(14);
        assertThat(TWENTY.overloaded(NOW, 10).calls()).isEqualTo(7);
    }

    @Test
    void neverFallsBelowOne() {
        assertThat(InFlightLimit.NONE.overloaded(NOW, 1).corrected(NOW).calls()).isEqualTo(1);
        assertThat(InFlightLimit.NONE.refused(NOW, 1).corrected(NOW).calls()).isEqualTo(1);
    }

    @Test
    void isCorrectedByFurtherRefusalsOfTheSameMomentOnly() {
        InFlightLimit limit = InFlightLimit.NONE.overloaded(NOW, 64);
        for (int i = 0; i < 55; i++) {
            limit = limit.corrected(NOW);
        }

        assertThat(limit.calls()).isEqualTo(8);
        assertThat(limit.corrected(NOW + 1)).isSameAs(limit);
    }

    @Test
    void doublesAGuessEverySecond() {
        assertThat(grown(InFlightLimit.NONE.refused(NOW, 10), 3).calls()).isEqualTo(72);
    }

    @Test
    void givesBackAHundredthPerSecond() {
        assertThat(grown(TWENTY, 10).calls()).isCloseTo(22.5, within(1e-6));
        assertThat(grown(new InFlightLimit(1, 1, false, NOW, NOW), 10).calls()).isCloseTo(2, within(1e-6));
    }

    @Test
    void doesNotGrowThroughSilenceOrUnused() {
        assertThat(TWENTY.accepted(NOW + 60 * SECOND, 20).calls()).isCloseTo(20.25, within(1e-6));
        assertThat(TWENTY.accepted(NOW + SECOND, 9).calls()).isEqualTo(20);
    }
}
