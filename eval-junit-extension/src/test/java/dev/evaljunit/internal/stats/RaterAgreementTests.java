/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaterAgreementTests {

    private static final int GAP = RaterAgreement.GAP;

    @Test
    void gapsLeaveTheOtherLabelsOfAnItem() {
        int[][] ratings = {{0, 0, GAP}, {1, 1, 1}, {GAP, 0, 1}, {GAP, GAP, 1}, {GAP, GAP, GAP}};
        RaterAgreement agreement = RaterAgreement.nominal(ratings, 2);

        assertThat(agreement.items()).isEqualTo(4);
        assertThat(agreement.pairable()).isEqualTo(3);
        assertThat(agreement.observed()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(agreement.isComplete()).isFalse();
    }

    @Test
    void ofTwoAnnotatorsItIsTheAgreementOfTheirTable() {
        int[][] ratings = {{0, 0}, {0, 0}, {1, 1}, {0, 1}, {2, 2}, {2, 0}};
        long[][] counts = {{2, 1, 0}, {0, 1, 0}, {1, 0, 1}};
        RaterAgreement agreement = RaterAgreement.nominal(ratings, 3);

        assertThat(agreement.ac1()).isCloseTo(Agreement.of(counts).ac1(), within(1e-15));
        assertThat(agreement.observed()).isCloseTo(Agreement.of(counts).observed(), within(1e-15));
    }

    @Test
    void alphaCountsNearMissesOfOrderedLabelsAsPartOfAnAgreement() {
        int[][] ratings = {{0, 1}, {1, 1}, {2, 3}, {3, 3}, {0, 0}, {3, 2}};
        double[] values = {1, 2, 3, 4};

        double nominal = RaterAgreement.of(ratings, values, Difference.NOMINAL).alpha();
        assertThat(RaterAgreement.of(ratings, values, Difference.ORDINAL).alpha())
                .isGreaterThan(nominal);
        assertThat(RaterAgreement.of(ratings, values, Difference.INTERVAL).alpha())
                .isGreaterThan(nominal);
    }

    @Test
    void numbersMayAllDiffer() {
        int items = 20_000;
        var random = new SplitMix(1);
        double[] values = IntStream.range(0, 2 * items).asDoubleStream().toArray();
        int[][] ratings = IntStream.range(0, items)
                .mapToObj(i -> new int[] {2 * i, Math.max(0, 2 * i - random.index(20))})
                .toArray(int[][]::new);

        assertThat(RaterAgreement.of(ratings, values, Difference.INTERVAL).alpha())
                .isBetween(0.999, 1.0);
        assertThat(RaterAgreement.of(ratings, values, Difference.ORDINAL).alpha())
                .isBetween(0.999, 1.0);
    }

    @Test
    void isUndefinedWithoutVariationOrPairs() {
        RaterAgreement same = RaterAgreement.nominal(new int[][] {{1, 1}, {1, 1}}, 2);
        assertThat(same.alpha()).isNaN();
        assertThat(same.pooled()).isNaN();
        assertThat(same.ac1()).isEqualTo(1);

        RaterAgreement apart = RaterAgreement.nominal(new int[][] {{1, GAP}, {GAP, 0}}, 2);
        assertThat(apart.observed()).isNaN();
        assertThat(apart.ac1()).isNaN();
        assertThat(apart.alpha()).isNaN();
        assertThat(RaterAgreement.nominal(new int[][] {{GAP, GAP}}, 2).ac1()).isNaN();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> RaterAgreement.nominal(new int[0][], 2), "'ratings' must be non-empty, found: nothing");
        refuses(
                () -> RaterAgreement.nominal(new int[][] {{0}}, 2),
                "'ratings' must be of at least two annotators, found: 1");
        refuses(() -> RaterAgreement.nominal(new int[][] {{0, 2}}, 2), "'ratings' must be below 2, found: 2");
        refuses(() -> RaterAgreement.nominal(new int[][] {{0, 1}}, 0), "'values' must be non-empty, found: nothing");
        refuses(
                () -> RaterAgreement.nominal(new int[][] {{0, 1}, {0, 1, 1}}, 2),
                "'ratings of an item' must be as long as 'those of the first', found: 3 instead of 2");
        refuses(
                () -> RaterAgreement.of(new int[][] {{0, 1}}, new double[] {2, 1}, Difference.INTERVAL),
                "'values' must be above the one before, found: 1.0");
        refuses(
                () -> RaterAgreement.of(new int[][] {{0, 1}}, new double[] {-1, 1}, Difference.RATIO),
                "'values' must be at least 0 for ratios, found: -1.0");
    }
}
