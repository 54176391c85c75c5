/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpacingTests {

    private static final long NOW = 1_000_000_000L;
    private static final long INTERVAL = 20_000;

    private static Spacing after(int requests, long now) {
        Spacing spacing = new Spacing(now);
        for (int i = 0; i < requests; i++) {
            spacing = spacing.taken(now, INTERVAL);
        }
        return spacing;
    }

    @Test
    void letsTheFirstThroughAtOnce() {
        assertThat(Spacing.NONE.waitAt(NOW)).isZero();
    }

    @Test
    void keepsTheDistance() {
        assertThat(after(1, NOW).waitAt(NOW)).isEqualTo(INTERVAL);
        assertThat(after(3, NOW).waitAt(NOW + INTERVAL)).isEqualTo(2 * INTERVAL);
    }

    @Test
    void letsThoseWhoAreLateCatchUpALittle() {
        Spacing late = new Spacing(NOW).taken(NOW + 30_000, INTERVAL);
        assertThat(late.waitAt(NOW + 30_000)).isZero();

        Spacing veryLate = new Spacing(NOW).taken(NOW + 60_000_000, INTERVAL);
        assertThat(veryLate.next()).isEqualTo(NOW + 60_000_000 - Spacing.SLACK + INTERVAL);
    }

    @Test
    void letsNobodyCatchUpOnAPause() {
        long end = NOW + 5_000_000;

        Spacing afterPause = new Spacing(NOW).notBefore(end).taken(end, INTERVAL);

        assertThat(afterPause.waitAt(end)).isEqualTo(INTERVAL);
    }

    @Test
    void movesByWhatARequestTurnedOutToBe() {
        assertThat(after(1, NOW).moved(-5_000).waitAt(NOW)).isEqualTo(15_000);
        assertThat(Spacing.NONE.moved(5_000)).isEqualTo(Spacing.NONE);
    }
}
