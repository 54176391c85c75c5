/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CusumTests {

    private static boolean[] errors(int n, int every) {
        boolean[] errors = new boolean[n];
        for (int i = every - 1; i < n; i += every) {
            errors[i] = true;
        }
        return errors;
    }

    @Test
    void judgeThatErrsAsOftenAsBeforeRaisesNoAlarm() {
        Cusum.Path path = Cusum.ofJudge(0.1).path(errors(500, 10));

        assertThat(path.sums()).hasSize(500);
        assertThat(path.alarm()).isEmpty();
    }

    @Test
    void judgeThatErrsFarMoreOftenRaisesAnAlarm() {
        Cusum.Path path = Cusum.ofJudge(0.1).path(errors(500, 3));

        assertThat(path.alarm().orElseThrow()).isLessThan(60);
        assertThat(path.sums().get(path.alarm().orElseThrow())).isGreaterThanOrEqualTo(Math.log(200));
        assertThat(path.sums().get(path.alarm().orElseThrow() - 1)).isLessThan(Math.log(200));
    }

    @Test
    void judgeThatNeverErredMayErrAtTimes() {
        assertThat(Cusum.ofJudge(0)).isEqualTo(new Cusum(0.01, 0.02, 200));
    }

    @Test
    void roundingHidesNoAlarm() {
        var cusum = new Cusum(0.1, 0.2, 200);

        assertThat(cusum.isAlarm(Math.nextDown(cusum.threshold()))).isTrue();
        assertThat(cusum.isAlarm(cusum.threshold() - 0.001)).isFalse();
    }

    @Test
    void nothingIsNoAlarm() {
        assertThat(Cusum.ofJudge(0.2).path(new boolean[0]).alarm()).isEmpty();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> Cusum.ofJudge(0.5), "'errors' must be in [0, 0.5), found: 0.5");
        refuses(() -> Cusum.ofJudge(Double.NaN), "'errors' must be in [0, 0.5), found: NaN");
        refuses(() -> new Cusum(0.2, 0.2, 200), "'risen' must be above expected, found: 0.2");
    }
}
