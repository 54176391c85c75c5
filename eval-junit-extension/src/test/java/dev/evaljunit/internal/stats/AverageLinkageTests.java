/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AverageLinkageTests {

    private static AverageLinkage cluster(double cut, int minSize, double[]... vectors) {
        return AverageLinkage.of(CosineDistances.ofVectors(vectors), cut, minSize);
    }

    private static double[] v(double... values) {
        return values;
    }

    @Test
    void mergesDirectionsWhateverTheLength() {
        AverageLinkage clusters = cluster(0.25, 2, v(1, 0), v(0, 1), v(9, 0.1), v(0, 0), v(0.1, 5), v(-1, -1));

        assertThat(clusters.labels()).containsExactly(0, 1, 0, -1, 1, -1);
        assertThat(clusters.medoids()).containsExactly(0, 1);
    }

    @Test
    void equallyNearPairsAreMergedFromTheFirst() {
        // of four directions at right angles, all pairs of neighbours are equally near
        AverageLinkage clusters = cluster(1, 2, v(1, 0), v(0, 1), v(-1, 0), v(0, -1));

        assertThat(clusters.labels()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void medoidIsTheMemberInTheMiddle() {
        assertThat(cluster(0.5, 3, v(1, 0), v(1, 1), v(1, 0.5)).medoids()).containsExactly(2);
    }

    @Test
    void clustersTextsBySubstrings() {
        CosineDistances texts = CosineDistances.ofTexts(
                List.of("Where is my card?", "where  is my CARD", "", "Exchange rates", "Where is my card", "ab"));

        AverageLinkage clusters = AverageLinkage.of(texts, 0.5, 3);
        assertThat(clusters.labels()).containsExactly(0, 0, -1, -1, 0, -1);
        assertThat(texts.between(1, 4)).isCloseTo(0, within(1e-12));
        assertThat(texts.between(1, 3)).isEqualTo(1);
    }

    @Test
    void equalDirectionsHaveNoDistance() {
        double[] third = v(0.1, 0.2, 0.3, 1 / 3.0, Math.PI);
        CosineDistances distances = CosineDistances.ofVectors(
                new double[][] {third, times(third, 3e-171), times(third, 7e200), times(third, -1)});

        assertThat(distances.between(0, 1)).isZero();
        assertThat(distances.between(1, 2)).isZero();
        assertThat(distances.between(0, 3)).isEqualTo(2);
        assertThat(CosineDistances.ofTexts(List.of("a wrong refund", "A  wrong refund"))
                        .between(0, 1))
                .isZero();
    }

    private static double[] times(double[] vector, double by) {
        return Arrays.stream(vector).map(value -> value * by).toArray();
    }

    @Test
    void tinyAndHugeVectorsHaveDirections() {
        AverageLinkage clusters = cluster(0.25, 2, v(1e-170, 0), v(0, 1e200), v(9e200, 1e199), v(1e-308, 5e-300));

        assertThat(clusters.labels()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void meanDistancesAreThoseOfAllPairs() {
        CosineDistances vectors = CosineDistances.ofVectors(new double[][] {{1, 0}, {1, 1}, {0, 3}, {-2, 1}, {5, 0}});
        CosineDistances texts =
                CosineDistances.ofTexts(List.of("wrong refund", "a refund", "refund too late", "slow", "wrong refund"));
        for (CosineDistances distances : List.of(vectors, texts)) {
            double[] means = distances.meanDistances(new int[] {0, 3}, 1, 2, 4);

            assertThat(means[0]).isCloseTo(mean(distances, 0, 1, 2, 4), within(1e-15));
            assertThat(means[1]).isCloseTo(mean(distances, 3, 1, 2, 4), within(1e-15));
            assertThat(distances.meanDistance(0, 4)).isZero();
        }
        refuses(() -> texts.meanDistances(new int[] {1}), "'to' must be non-empty, found: nothing");
    }

    private static double mean(CosineDistances distances, int from, int... to) {
        return Arrays.stream(to)
                .mapToDouble(each -> distances.between(from, each))
                .average()
                .orElseThrow();
    }

    @Test
    void nothingHasNoClusters() {
        assertThat(cluster(0.25, 3)).isEqualTo(new AverageLinkage(List.of(), List.of()));
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> cluster(2.1, 3, v(1)), "'cut' must be in [0, 2], found: 2.1");
        refuses(() -> cluster(0.2, 0, v(1)), "'minSize' must be positive, found: 0");
        refuses(() -> cluster(0.2, 2, v(1), v(Double.NaN)), "'vectors' must be free of NaN, found: NaN");
        refuses(() -> cluster(0.2, 2, v(1), v(Double.NEGATIVE_INFINITY)), "'vectors' must be finite, found: -Infinity");
        refuses(
                () -> cluster(0.2, 2, v(1), v(1, 2)),
                "'vectors' must be as long as 'the first', found: 2 instead of 1");
        refuses(
                () -> AverageLinkage.of(CosineDistances.ofVectors(new double[4001][1]), 0.2, 2),
                "'vectors' must be at most 4000, found: 4001");
    }
}
