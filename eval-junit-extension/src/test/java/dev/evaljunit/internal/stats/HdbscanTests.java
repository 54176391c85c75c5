/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class HdbscanTests {

    /** {@return points around centers, each with noise of a uniform sum} */
    private static double[][] blobs(int n, int dimensions, int centers, double spread, long seed) {
        var random = new SplitMix(seed);
        double[][] middles = new double[centers][dimensions];
        for (double[] middle : middles) {
            Arrays.setAll(middle, i -> gauss(random));
        }
        double[][] points = new double[n][dimensions];
        for (int i = 0; i < n; i++) {
            double[] middle = middles[i % centers];
            Arrays.setAll(points[i], d -> middle[d] + spread * gauss(random));
        }
        return points;
    }

    private static double gauss(SplitMix random) {
        return IntStream.range(0, 12).mapToDouble(i -> random.unit()).sum() - 6;
    }

    @Test
    void findsClustersOfDifferentDensity() {
        double[][] points = blobs(60, 2, 3, 0.01, 3);
        for (int i = 0; i < 60; i += 3) {
            points[i] = new double[] {50 + points[i][0] * 9, 50 + points[i][1] * 9 + i % 7};
        }
        List<Integer> labels = Hdbscan.of(points, 5, 3).labels();

        assertThat(AdjustedRandIndex.of(
                        labels, IntStream.range(0, 60).mapToObj(i -> i % 3).toList()))
                .isGreaterThan(0.9);
        assertThat(labels.get(0)).isZero();
    }

    @Test
    void leavesPointsFarFromAllAsNoise() {
        double[][] points = blobs(41, 3, 2, 0.02, 5);
        points[40] = new double[] {90, -80, 70};

        assertThat(Hdbscan.of(points, 5, 5).labels().get(40)).isEqualTo(AverageLinkage.NOISE);
    }

    @Test
    void neverTakesAllPointsAsOneCluster() {
        assertThat(Hdbscan.of(blobs(30, 2, 1, 0.1, 6), 20, 5).labels()).containsOnly(AverageLinkage.NOISE);
        assertThat(Hdbscan.of(new double[][] {{1, 2}}, 2, 1).labels()).containsExactly(AverageLinkage.NOISE);
    }

    @Test
    void pointsInOnePlaceAreNear() {
        double[][] points = new double[20][2];
        for (int i = 0; i < 20; i++) {
            points[i] = new double[] {i % 2, 5};
        }
        Hdbscan clusters = Hdbscan.of(points, 5, 5);

        assertThat(clusters.labels().subList(0, 4)).containsExactly(0, 1, 0, 1);
        assertThat(clusters.coreDistances()).containsOnly(0.0);
        assertThat(clusters.treeLength()).isEqualTo(1);
    }

    @Test
    void directionsHaveNoLength() {
        double[][] vectors = blobs(41, 8, 2, 0.1, 7);
        double[][] longer = new double[41][];
        for (int i = 0; i < 41; i++) {
            double length = 1 + i % 5;
            longer[i] = Arrays.stream(vectors[i]).map(value -> value * length).toArray();
        }
        vectors[40] = new double[8];
        longer[40] = new double[8];
        Hdbscan clusters = Hdbscan.ofDirections(CosineDistances.ofVectors(longer), 5, 5);

        assertThat(clusters.labels())
                .isEqualTo(Hdbscan.ofDirections(CosineDistances.ofVectors(vectors), 5, 5)
                        .labels());
        assertThat(clusters.labels().get(40)).isEqualTo(AverageLinkage.NOISE);
        assertThat(clusters.labels().subList(0, 2)).containsExactly(0, 1);
    }

    @Test
    void vectorsWithoutDirectionTakeNoPart() {
        double[][] vectors = blobs(40, 8, 2, 0.1, 7);
        double[][] more = Arrays.copyOf(vectors, 60);
        Arrays.fill(more, 40, 60, new double[8]);
        Hdbscan alone = Hdbscan.ofDirections(CosineDistances.ofVectors(vectors), 5, 5);
        Hdbscan clusters = Hdbscan.ofDirections(CosineDistances.ofVectors(more), 5, 5);

        assertThat(clusters.labels().subList(0, 40)).isEqualTo(alone.labels());
        assertThat(clusters.labels().subList(40, 60)).containsOnly(AverageLinkage.NOISE);
        assertThat(clusters.coreDistances().subList(0, 40)).isEqualTo(alone.coreDistances());
        assertThat(clusters.coreDistances().subList(40, 60)).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(clusters.treeLength()).isEqualTo(alone.treeLength());
    }

    @Test
    void tooFewDirectionsAreNoise() {
        CosineDistances vectors = CosineDistances.ofVectors(new double[][] {{1, 0}, {0, 0}, {1, 1}, {0, 0}, {0, 0}});

        assertThat(Hdbscan.ofDirections(vectors, 2, 3).labels()).containsOnly(AverageLinkage.NOISE);
        assertThat(Hdbscan.ofDirections(CosineDistances.ofVectors(new double[5][2]), 2, 1)
                        .labels())
                .containsOnly(AverageLinkage.NOISE);
    }

    @Test
    void directionsOfTinyAndHugeVectorsAreTheSame() {
        double[][] vectors = blobs(40, 8, 2, 0.1, 11);
        double[][] scaled = new double[40][];
        for (int i = 0; i < 40; i++) {
            double by = i % 2 == 0 ? 1e-170 : 1e200;
            scaled[i] = Arrays.stream(vectors[i]).map(value -> value * by).toArray();
        }

        assertThat(Hdbscan.ofDirections(CosineDistances.ofVectors(scaled), 5, 5).labels())
                .isEqualTo(Hdbscan.ofDirections(CosineDistances.ofVectors(vectors), 5, 5)
                        .labels())
                .contains(0, 1);
    }

    /** The distances of texts are computed from what they share, those of vectors from all coordinates. */
    @Test
    void clustersTextsAsTheirVectors() {
        var random = new SplitMix(12);
        List<String> kinds =
                List.of("refund too high", "slow answer again", "cited nothing", "wrong person", "odd tone");
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> kinds.get(i % 5) + " " + (int) (random.unit() * 900))
                .toList();
        CosineDistances sparse = CosineDistances.ofTexts(texts);
        double[][] points = new double[texts.size()][texts.size()];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                points[i][j] = sparse.cosine(i, j);
            }
        }
        Hdbscan clusters = Hdbscan.ofDirections(sparse, 5, 5);

        assertThat(clusters.labels()).contains(0, 1, 2, 3, 4);
        for (int i = 0; i < points.length; i++) {
            double[] squares = Arrays.stream(points[i])
                    .map(cosine -> Math.max(0, 2 - 2 * cosine))
                    .sorted()
                    .toArray();
            assertThat(clusters.coreDistances().get(i)).isCloseTo(Math.sqrt(squares[4]), within(1e-6));
        }
        assertThat(AdjustedRandIndex.of(
                        clusters.labels(),
                        IntStream.range(0, 300).mapToObj(i -> i % 5).toList()))
                .isGreaterThan(0.9);
    }

    /** Where coordinates are far from 0, floats cannot tell the points apart. */
    @Test
    void distancesAreExactWhereverThePointsAre() {
        double[][] points = blobs(80, 5, 4, 0.001, 8);
        points[0] = new double[] {1e6, 0, 0, 0, 0};
        Hdbscan clusters = Hdbscan.of(points, 5, 4);

        double[] expected = IntStream.range(0, 80)
                .mapToDouble(i -> IntStream.range(0, 80)
                        .mapToDouble(j -> distance(points[i], points[j]))
                        .sorted()
                        .toArray()[3])
                .toArray();
        assertThat(clusters.coreDistances()).hasSize(80);
        for (int i = 0; i < 80; i++) {
            assertThat(clusters.coreDistances().get(i)).isCloseTo(expected[i], within(1e-12));
        }
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(IntStream.range(0, one.length)
                .mapToDouble(i -> (one[i] - other[i]) * (one[i] - other[i]))
                .sum());
    }

    @Test
    @Tag("slow")
    void clustersThousandsOfEmbeddings(TestReporter reporter) {
        int n = Integer.getInteger("hdbscan.vectors", 2000);
        double[][] vectors = blobs(n, 300, 40, 0.5, 9);
        long start = System.nanoTime();
        List<Integer> labels =
                Hdbscan.ofDirections(CosineDistances.ofVectors(vectors), 5, 5).labels();
        reporter.publishEntry("ms for " + n + " vectors", Long.toString((System.nanoTime() - start) / 1_000_000));

        assertThat(AdjustedRandIndex.of(
                        labels, IntStream.range(0, n).mapToObj(i -> i % 40).toList()))
                .isGreaterThan(0.95);
        assertThat(new HashSet<>(labels)).hasSizeBetween(40, 41);
    }

    @Test
    void namesArgumentsOutOfRange() {
        double[][] points = {{1, 2}, {3, 4}};
        refuses(() -> Hdbscan.of(new double[0][], 5, 1), "'vectors' must be non-empty, found: nothing");
        refuses(() -> Hdbscan.of(points, 1, 1), "'minClusterSize' must be at least 2, found: 1");
        refuses(() -> Hdbscan.of(points, 2, 0), "'minSamples' must be positive, found: 0");
        refuses(() -> Hdbscan.of(points, 2, 3), "'minSamples' must be from 1 to the number of points, found: 3");
        refuses(
                () -> Hdbscan.of(new double[][] {{1, 2}, {3}}, 2, 1),
                "'vectors' must be as long as 'the first', found: 1 instead of 2");
        refuses(() -> Hdbscan.of(new double[][] {{1, Double.NaN}}, 2, 1), "'vectors' must be free of NaN, found: NaN");
    }
}
