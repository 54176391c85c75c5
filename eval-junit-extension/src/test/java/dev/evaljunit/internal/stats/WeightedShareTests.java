/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightedShareTests {

    @Test
    void equalWeightsCount() {
        WeightedShare share = WeightedShare.of(new boolean[] {true, true, false}, new double[] {7, 7, 7});

        assertThat(share.value()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(share.effectiveSize()).isEqualTo(3);
        assertThat(share.hits()).isEqualTo(2);
        assertThat(share.interval()).isEqualTo(Wilson.interval(2, 3, 0.95));
    }

    @Test
    void itemThatWasDrawnRarelyStandsForMany() {
        WeightedShare share = WeightedShare.of(new boolean[] {true, false, false}, new double[] {1, 1, 10});

        assertThat(share.value()).isCloseTo(1 / 12.0, within(1e-15));
        assertThat(share.effectiveSize()).isCloseTo(144 / 102.0, within(1e-12));
        assertThat(share.size()).isEqualTo(1);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> WeightedShare.of(new boolean[0], new double[0]), "'weights' must be non-empty, found: nothing");
        refuses(() -> WeightedShare.of(new boolean[1], new double[] {0}), "'weights' must be above 0, found: 0.0");
        refuses(
                () -> WeightedShare.of(new boolean[2], new double[] {1}),
                "'hits' must be as long as 'weights', found: 2 instead of 1");
    }
}
