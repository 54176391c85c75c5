/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaLeftTests {

    private static final long NOW = 1_000_000_000L;
    private static final QuotaLeft THREE_LEFT = new QuotaLeft(10, 13, NOW + 500);

    @Test
    void letsThroughWhatIsLeft() {
        assertThat(QuotaLeft.UNKNOWN.waitAt(NOW, 1_000_000)).isZero();
        assertThat(THREE_LEFT.waitAt(NOW, 13)).isZero();
        assertThat(THREE_LEFT.waitAt(NOW, 14)).isEqualTo(500);
        assertThat(THREE_LEFT.waitAt(NOW + 500, 14)).isZero();
        assertThat(THREE_LEFT.waitAt(NOW + 900, 14)).isZero();
    }

    @Test
    void keepsTheNewsOfTheLatestCall() {
        var later = new QuotaLeft(11, 12, NOW + 500);

        assertThat(THREE_LEFT.updated(NOW, later)).isSameAs(later);
        assertThat(later.updated(NOW, THREE_LEFT)).isSameAs(later);
    }

    @Test
    void isForgottenOnceItIsFullAgain() {
        var later = new QuotaLeft(11, 12, NOW + 400);

        assertThat(later.updated(NOW + 400, THREE_LEFT)).isSameAs(THREE_LEFT);
    }
}
