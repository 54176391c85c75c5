/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcceptedRateTests {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_000 * SECOND;

    private final AcceptedRate rate = new AcceptedRate();

    private void started(int calls, long at) {
        for (int i = 0; i < calls; i++) {
            rate.started(at);
        }
    }

    @Test
    void countsTheCallsOfASecond() {
        started(3, NOW);
        started(2, NOW + SECOND - 1);

        assertThat(rate.around(NOW)).isEqualTo(5);
    }

    @Test
    void takesTheFullSecondBeforeIfThatHasMore() {
        started(5, NOW);
        started(2, NOW + SECOND);

        assertThat(rate.around(NOW + SECOND)).isEqualTo(5);
    }

    @Test
    void leavesOutRefusals() {
        started(5, NOW);
        rate.refused(NOW);
        rate.refused(NOW);

        assertThat(rate.around(NOW)).isEqualTo(3);
    }

    @Test
    void forgetsWhatIsMoreThanAMinuteOld() {
        started(5, NOW);
        started(1, NOW + AcceptedRate.SECONDS * SECOND);
        rate.refused(NOW);

        assertThat(rate.around(NOW)).isZero();
        assertThat(rate.around(NOW + AcceptedRate.SECONDS * SECOND)).isEqualTo(1);
    }

    @Test
    void countsNothingForFutureSeconds() {
        started(5, NOW);

        assertThat(rate.around(NOW + 2 * SECOND)).isZero();
    }
}
