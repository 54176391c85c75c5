/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChernoffTests {

    @ParameterizedTest
    @CsvSource({"0.08, 0.11, 0.8", "0.01, 0.04, 0.95", "0, 0.03, 0.5", "0.3, 1, 0.8", "0.5, 0.6, 0.3"})
    void oneTailIsSmallFromThereOn(double near, double far, double power) {
        double enough = Chernoff.enough(near, far, power);
        for (long n = (long) enough; n < enough + 200; n++) {
            assertThat(Binomial.atMost((long) Math.floor(near * n), n, far)).isLessThanOrEqualTo(1 - power);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.08, 0.05, 0.11, 0.8", "0.01, 0.2, 0.04, 0.95", "0, 0.05, 0.03, 0.5", "0.3, 0.05, 1, 0.8"})
    void bothTailsAreSmallFromThereOn(double near, double alpha, double far, double power) {
        double enough = Chernoff.enough(near, alpha, far, power);
        for (long n = (long) enough; n < enough + 200; n++) {
            long rare = Binomial.leastRare(n, near, Math.nextDown(alpha));
            assertThat(Binomial.atLeast(rare, n, far)).isGreaterThanOrEqualTo(power);
        }
    }

    @Test
    void ratesThatRoundingCannotTellApartNeedNoFiniteNumber() {
        assertThat(Chernoff.enough(0.1, 0.1, 0.8)).isInfinite();
        assertThat(Chernoff.enough(0.1, 0.05, Math.nextUp(0.1), 0.8)).isGreaterThan(1e12);
    }
}
