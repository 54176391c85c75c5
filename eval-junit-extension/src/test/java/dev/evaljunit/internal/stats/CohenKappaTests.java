/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.CohenKappa.Weights;
import org.junit.jupiter.api.Test;

class CohenKappaTests {

    private static final long[][] COUNTS = {{20, 5, 1}, {4, 15, 6}, {0, 3, 21}};

    @Test
    void weightsCountNearMissesOfOrderedLabelsAsPartOfAnAgreement() {
        double none = CohenKappa.of(COUNTS, Weights.NONE).kappa();
        double linear = CohenKappa.of(COUNTS, Weights.LINEAR).kappa();
        double quadratic = CohenKappa.of(COUNTS, Weights.QUADRATIC).kappa();

        assertThat(none).isLessThan(linear);
        assertThat(linear).isLessThan(quadratic);
        assertThat(none).isEqualTo(Agreement.of(COUNTS).kappa());
    }

    @Test
    void weightsMakeNoDifferenceForTwoLabels() {
        long[][] counts = {{20, 5}, {10, 15}};
        CohenKappa none = CohenKappa.of(counts, Weights.NONE);

        assertThat(CohenKappa.of(counts, Weights.LINEAR)).isEqualTo(none);
        assertThat(CohenKappa.of(counts, Weights.QUADRATIC)).isEqualTo(none);
    }

    @Test
    void intervalStaysWithinTheRangeOfKappa() {
        CohenKappa few = CohenKappa.of(new long[][] {{3, 0}, {1, 3}}, Weights.NONE);

        assertThat(few.interval(0.95).upper()).isEqualTo(1);
        assertThat(few.interval(0.95).lower()).isCloseTo(few.kappa() - 1.959964 * few.standardError(), within(1e-6));
        CohenKappa perfect = CohenKappa.of(new long[][] {{3, 0}, {0, 3}}, Weights.NONE);
        assertThat(perfect.interval(0.95)).isEqualTo(new Interval(1, 1));
    }

    @Test
    void isUndefinedIfOnlyOneLabelOccurs() {
        CohenKappa one = CohenKappa.of(new long[][] {{9, 0}, {0, 0}}, Weights.LINEAR);

        assertThat(one.observed()).isEqualTo(1);
        assertThat(one.kappa()).isNaN();
        assertThat(one.standardError()).isNaN();
        assertThat(one.nullError()).isNaN();
        assertThat(one.interval(0.95).lower()).isNaN();
        assertThat(CohenKappa.of(new long[][] {{9}}, Weights.LINEAR).kappa()).isNaN();
    }
}
