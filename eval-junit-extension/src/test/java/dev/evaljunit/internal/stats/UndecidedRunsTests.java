/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UndecidedRunsTests {

    private static double total(UndecidedRuns runs) {
        return IntStream.rangeClosed(runs.low(), runs.high())
                .mapToDouble(runs::at)
                .sum();
    }

    @Test
    void outcomesAreBinomial() {
        var runs = new UndecidedRuns(30);
        runs.add(0, 1);
        for (int n = 1; n <= 30; n++) {
            runs.advance(0.7);
        }

        for (int passes = runs.low(); passes <= runs.high(); passes++) {
            assertThat(runs.at(passes)).isCloseTo(Binomial.exactly(passes, 30, 0.7), within(1e-15));
        }
        assertThat(total(runs)).isCloseTo(1, within(1e-14));
    }

    @Test
    void runsThatAreTakenDoNotGoOn() {
        var runs = new UndecidedRuns(3);
        runs.add(0, 1);
        runs.advance(0.5);

        assertThat(runs.take(1)).isEqualTo(0.5);
        runs.advance(0.5);
        assertThat(runs.at(0)).isEqualTo(0.25);
        assertThat(runs.at(1)).isEqualTo(0.25);
        assertThat(runs.high()).isEqualTo(1);
    }

    @Test
    void runsMayComeLater() {
        var runs = new UndecidedRuns(9);
        runs.advance(0.5);
        assertThat(runs.high()).isLessThan(runs.low());
        runs.add(5, 0.5);
        runs.add(3, 0.25);

        assertThat(runs.low()).isEqualTo(3);
        assertThat(runs.high()).isEqualTo(5);
        runs.advance(1);
        assertThat(runs.at(6)).isEqualTo(0.5);
        assertThat(runs.at(4)).isEqualTo(0.25);
        assertThat(total(runs)).isEqualTo(0.75);
    }

    @Test
    void nextToNothingIsDropped() {
        var runs = new UndecidedRuns(200);
        runs.add(0, 1);
        for (int n = 1; n <= 200; n++) {
            runs.advance(0.01);
        }

        assertThat(runs.high()).isBetween(20, 60);
        assertThat(total(runs)).isCloseTo(1, within(1e-14));
    }
}
