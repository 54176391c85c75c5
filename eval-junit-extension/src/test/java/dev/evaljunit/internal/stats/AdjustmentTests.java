/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Adjustment.BENJAMINI_HOCHBERG;
import static dev.evaljunit.internal.stats.Adjustment.BONFERRONI;
import static dev.evaljunit.internal.stats.Adjustment.HOLM;
import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdjustmentTests {

    private static final double[] P = {0.03, 0.4, 0.01, 0.02};

    @Test
    void adjustsInTheGivenOrder() {
        assertThat(HOLM.adjust(P)).containsExactly(new double[] {0.06, 0.4, 0.04, 0.06}, within(1e-15));
        assertThat(BENJAMINI_HOCHBERG.adjust(P)).containsExactly(new double[] {0.04, 0.4, 0.04, 0.04}, within(1e-15));
        assertThat(BONFERRONI.adjust(P)).containsExactly(new double[] {0.12, 1, 0.04, 0.08}, within(1e-15));
        assertThat(P).containsExactly(0.03, 0.4, 0.01, 0.02);
    }

    @ParameterizedTest
    @EnumSource
    void oneLookNeedsNoAdjustment(Adjustment adjustment) {
        assertThat(adjustment.adjust(new double[] {0.03})).containsExactly(0.03);
        assertThat(adjustment.adjust(new double[] {1})).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    void untestableCohortsDoNotCount(Adjustment adjustment) {
        double[] withGaps = {Double.NaN, 0.03, 0.4, Double.NaN, 0.01, 0.02};
        double[] adjusted = adjustment.adjust(withGaps);

        assertThat(new double[] {adjusted[1], adjusted[2], adjusted[4], adjusted[5]})
                .containsExactly(adjustment.adjust(P));
        assertThat(adjusted[0]).isNaN();
        assertThat(adjustment.adjust(new double[] {Double.NaN})).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void tiesStayTies(Adjustment adjustment) {
        double[] adjusted = adjustment.adjust(new double[] {0.02, 0.9, 0.02, 0.02});

        assertThat(adjusted[0]).isEqualTo(adjusted[2]).isEqualTo(adjusted[3]);
    }

    @ParameterizedTest
    @EnumSource
    void neverMakesAPValueSmallerOrChangesTheOrder(Adjustment adjustment) {
        var random = new SplitMix(5);
        double[] p = new double[40];
        Arrays.setAll(p, i -> random.unit());
        Arrays.sort(p);
        double[] adjusted = adjustment.adjust(p);

        assertThat(adjusted).isSorted();
        for (int i = 0; i < p.length; i++) {
            assertThat(adjusted[i]).isBetween(p[i], 1.0);
        }
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> HOLM.adjust(new double[] {1.2}), "'p' must be in [0, 1] or NaN, found: 1.2");
        refuses(() -> HOLM.adjust(new double[] {-0.1}), "'p' must be in [0, 1] or NaN, found: -0.1");
        refuses(() -> HOLM.adjust(new double[0]), "'p' must be non-empty, found: nothing");
    }
}
