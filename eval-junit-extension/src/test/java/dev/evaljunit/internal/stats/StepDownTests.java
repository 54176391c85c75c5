/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepDownTests {

    private static boolean[] rejected(double alpha, double... p) {
        return StepDown.rejected(p.length, alpha, (test, level) -> p[test] <= level);
    }

    /** The multiples of 1/16 for p, so that levels can meet them exactly. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0625, 0.125, 0.25, 0.4375})
    void rejectsWhatHolmsPValuesDo(double alpha) {
        var random = new SplitMix(20260601);
        for (int run = 0; run < 2_000; run++) {
            double[] p = new double[1 + random.index(8)];
            Arrays.setAll(p, i -> random.index(9) / 64.0);
            double[] adjusted = Adjustment.HOLM.adjust(p);
            boolean[] byHolm = new boolean[p.length];
            for (int i = 0; i < p.length; i++) {
                byHolm[i] = adjusted[i] <= alpha;
            }
            assertThat(rejected(alpha, p)).as(Arrays.toString(p)).isEqualTo(byHolm);
        }
    }

    @Test
    void setsOneAsideAfterAnother() {
        assertThat(rejected(0.05, 0.016, 0.02, 0.04)).containsExactly(true, true, true);
        assertThat(rejected(0.05, 0.04, 0.02, 0.016)).containsExactly(true, true, true);
        assertThat(rejected(0.05, 0.02, 0.02, 0.02)).containsExactly(false, false, false);
    }

    @Test
    void testsNoCohortTwiceAtTheSameLevel() {
        List<String> asked = new ArrayList<>();
        StepDown.rejected(4, 0.08, (test, level) -> {
            asked.add(test + "@" + level);
            return test == 2;
        });
        assertThat(asked)
                .containsExactly(
                        "0@0.02", "1@0.02", "2@0.02", "3@0.02", "0@" + 0.08 / 3, "1@" + 0.08 / 3, "3@" + 0.08 / 3);
    }

    @Test
    void oneTestNeedsNoCorrection() {
        assertThat(rejected(0.05, 0.05)).containsExactly(true);
        assertThat(rejected(0.05, 0.0501)).containsExactly(false);
    }

    @Test
    void noTestsRejectNothing() {
        assertThat(rejected(0.05)).isEmpty();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(
                () -> StepDown.rejected(-1, 0.05, (test, level) -> true),
                "'count' must be in [0, 1000000000], found: -1");
        refuses(() -> StepDown.rejected(1, 0.5, (test, level) -> true), "'alpha' must be in (0, 0.5), found: 0.5");
    }
}
