/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeakyBucketTests {

    private static final long NOW = 1_000_000_000L;
    private static final long INTERVAL = 20_000;

    private static LeakyBucket after(int requests, long now) {
        LeakyBucket spacing = new LeakyBucket(now);
        for (int i = 0; i < requests; i++) {
            spacing = spacing.taken(now, INTERVAL);
        }
        return spacing;
    }

    @Test
    void letsTheFirstThroughAtOnce() {
        assertThat(LeakyBucket.NONE.waitAt(NOW)).isZero();
    }

    @Test
    void keepsTheDistance() {
        assertThat(after(1, NOW).waitAt(NOW)).isEqualTo(INTERVAL);
        assertThat(after(3, NOW).waitAt(NOW + INTERVAL)).isEqualTo(2 * INTERVAL);
    }

    @Test
    void letsThoseWhoAreLateCatchUpALittle() {
        LeakyBucket late = new LeakyBucket(NOW).taken(NOW + 30_000, INTERVAL);
        assertThat(late.waitAt(NOW + 30_000)).isZero();

        LeakyBucket veryLate = new LeakyBucket(NOW).taken(NOW + 60_000_000, INTERVAL);
        assertThat(veryLate.next()).isEqualTo(NOW + 60_000_000 - LeakyBucket.BURST + INTERVAL);
    }

    @Test
    void doesNotCatchUpAfterAPause() {
        long end = NOW + 5_000_000;

        LeakyBucket afterPause = new LeakyBucket(NOW).notBefore(end).taken(end, INTERVAL);

        assertThat(afterPause.waitAt(end)).isEqualTo(INTERVAL);
    }

    @Test
    void movesByWhatARequestTurnedOutToBe() {
        assertThat(after(1, NOW).moved(-5_000).waitAt(NOW)).isEqualTo(15_000);
        assertThat(LeakyBucket.NONE.moved(5_000)).isEqualTo(LeakyBucket.NONE);
    }
}
