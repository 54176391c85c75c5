/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoFrontTests {

    @Test
    void hasWhatNothingBeatsWithoutBeingWorse() {
        double[] best = {0.9, -3, -800};
        double[] cheap = {0.8, -1, -900};
        double[] fast = {0.7, -3, -100};
        double[] beaten = {0.8, -2, -900};
        double[] same = {0.9, -3, -800};
        List<double[]> all = List.of(best, cheap, fast, beaten, same);

        assertThat(all).filteredOn(each -> ParetoFront.has(each, all)).containsExactly(best, cheap, fast, same);
    }
}
