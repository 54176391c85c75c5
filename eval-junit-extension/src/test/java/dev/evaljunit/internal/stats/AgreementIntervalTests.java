/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AgreementIntervalTests {

    private static final double[] TWO = {0, 1};

    /** {@return labels of two annotators who agree with a probability, both classes being as frequent} */
    private static int[][] ratings(int items, double agreement, long seed) {
        var random = new SplitMix(seed);
        int[][] ratings = new int[items][];
        for (int i = 0; i < items; i++) {
            int label = random.index(2);
            ratings[i] = new int[] {label, random.unit() < agreement ? label : 1 - label};
        }
        return ratings;
    }

    @Test
    @Tag("slow")
    void coversTheTrueCoefficientAboutAsOftenAsItStates() {
        int covered = 0;
        int simulated = 200;
        for (int seed = 0; seed < simulated; seed++) {
            Interval interval = AgreementInterval.of(
                    ratings(100, 0.9, seed), TWO, Difference.NOMINAL, RaterAgreement::alpha, 0.95, 1);
            covered += interval.lower() <= 0.8 && 0.8 <= interval.upper() ? 1 : 0;
        }
        assertThat(covered / (double) simulated).isBetween(0.89, 0.99);
    }

    @Test
    void hasTheWidthOfKappasForManyItems() {
        int[][] ratings = ratings(400, 0.9, 5);
        long[][] counts = new long[2][2];
        for (int[] item : ratings) {
            counts[item[0]][item[1]]++;
        }
        Interval kappa = CohenKappa.of(counts, CohenKappa.Weights.NONE).interval(0.95);
        Interval alpha = AgreementInterval.of(ratings, TWO, Difference.NOMINAL, RaterAgreement::alpha, 0.95, 1);
        assertThat(alpha.lower()).isCloseTo(kappa.lower(), within(0.02));
        assertThat(alpha.upper()).isCloseTo(kappa.upper(), within(0.02));
    }

    @Test
    void isTheSameForTheSameSeed() {
        int[][] ratings = ratings(50, 0.8, 3);
        assertThat(AgreementInterval.of(ratings, TWO, Difference.NOMINAL, RaterAgreement::ac1, 0.95, 7))
                .isEqualTo(AgreementInterval.of(ratings, TWO, Difference.NOMINAL, RaterAgreement::ac1, 0.95, 7));
    }

    @Test
    void checksItsConfidenceBeforeAnythingElse() {
        refuses(
                () -> AgreementInterval.of(new int[0][], TWO, Difference.NOMINAL, RaterAgreement::alpha, 95, 1),
                "'confidence' must be in (0, 1), found: 95.0");
    }

    @Test
    void isUnknownWhereTooManyDrawsHaveOneClass() {
        int[][] ratings = {{0, 0}, {0, 0}, {0, 0}, {0, 1}};
        assertThat(AgreementInterval.of(ratings, TWO, Difference.NOMINAL, RaterAgreement::alpha, 0.95, 1))
                .isEqualTo(new Interval(Double.NaN, Double.NaN));
    }
}
