/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionTests {

    @Test
    void countsPairsOfVerdicts() {
        boolean[] judged = {true, true, true, false, false, false, false};
        boolean[] people = {true, true, false, true, false, false, false};

        assertThat(Confusion.of(judged, people)).isEqualTo(new Confusion(2, 1, 1, 3));
    }

    @Test
    void showsWhatAccuracyHides() {
        var lenient = new Confusion(95, 4, 0, 1);

        assertThat(lenient.accuracy()).isEqualTo(0.96);
        assertThat(lenient.falsePassRate()).isEqualTo(0.8);
        assertThat(lenient.f1Fail()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(lenient.specificityInterval().upper()).isLessThan(0.63);
    }

    @Test
    void isUndefinedWhereThereAreNoCases() {
        var passes = new Confusion(3, 0, 2, 0);

        assertThat(passes.sensitivity()).isEqualTo(0.6);
        assertThat(passes.specificity()).isNaN();
        assertThat(passes.specificityInterval().lower()).isNaN();
        assertThat(passes.youden()).isNaN();
        assertThat(passes.f1Fail()).isZero();
        assertThat(passes.correlation()).isZero();
    }

    @Test
    void countsOfAnyRunFitIntoTheCorrelation() {
        var many = new Confusion(400_000_000, 0, 0, 400_000_000);

        assertThat(many.correlation()).isEqualTo(1);
    }

    @Test
    void correlationIsNeverAboveOne() {
        for (int passes = 1; passes < 60; passes++) {
            for (int fails = 1; fails < 60; fails++) {
                assertThat(new Confusion(passes, 0, 0, fails).correlation()).isEqualTo(1);
                assertThat(new Confusion(0, passes, fails, 0).correlation()).isEqualTo(-1);
            }
        }
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new Confusion(0, 0, 0, 0), "'n' must be positive, found: 0");
        refuses(() -> new Confusion(0, -1, 0, 2), "'falsePasses' must be in [0, 1000000000], found: -1");
        refuses(
                () -> Confusion.of(new boolean[2], new boolean[3]),
                "'judged' must be as long as 'people', found: 2 instead of 3");
    }
}
