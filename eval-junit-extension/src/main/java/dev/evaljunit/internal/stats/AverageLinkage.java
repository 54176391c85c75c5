/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Clusters by average linkage (UPGMA): of all clusters, the two with the smallest mean distance of their members are merged, as
 * long as that is at most the cut.
 *
 * <p>The same clusters from the same vectors: of equally near pairs, the one with the lowest member is merged. It takes memory for n²/2
 * distances; {@link Hdbscan} takes more vectors.
 *
 * @param labels of each vector, its cluster, numbered from 0 in the order of their first members; {@link #NOISE} for none
 * @param medoids of each cluster, the member with the smallest sum of distances to the others, the first of equals
 */
public record AverageLinkage(List<Integer> labels, List<Integer> medoids) {

    /** The label of vectors in no cluster: of too small ones, or zero. */
    public static final int NOISE = -1;

    /** More need too much memory. */
    public static final int MOST_VECTORS = 4000;

    /**
     * Cluster vectors.
     *
     * @param distances of at most {@value #MOST_VECTORS} vectors
     * @param cut from 0 to 2; what is near depends on the vectors, such as 0.25 for embeddings
     * @param minSize how many members make a cluster, at least 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static AverageLinkage of(CosineDistances distances, double cut, int minSize) {
        Arguments.check(distances.size() <= MOST_VECTORS, "vectors", distances.size(), "at most " + MOST_VECTORS);
        Arguments.check(cut >= 0 && cut <= 2, "cut", cut, "in [0, 2]");
        Arguments.check(minSize > 0, "minSize", minSize, "positive");
        var merging = new Merging(distances);
        merging.mergeUpTo(cut);
        List<int[]> kept = merging.clusters().stream()
                .filter(members -> members.length >= minSize)
                .toList();
        int[] labels = new int[distances.size()];
        Arrays.fill(labels, NOISE);
        for (int label = 0; label < kept.size(); label++) {
            for (int member : kept.get(label)) {
                labels[member] = label;
            }
        }
        return new AverageLinkage(
                Arrays.stream(labels).boxed().toList(),
                kept.stream().map(members -> medoid(distances, members)).toList());
    }

    /**
     * {@return of some vectors, the one with the smallest sum of distances to the others, the first of equals}
     *
     * @param members at least one
     */
    public static int medoid(CosineDistances distances, int... members) {
        double[] sums = new double[members.length];
        double[] lost = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            for (int j = 0; j < i; j++) {
                double distance = distances.between(members[i], members[j]);
                add(distance, i, sums, lost);
                add(distance, j, sums, lost);
            }
        }
        int medoid = 0;
        for (int i = 1; i < members.length; i++) {
            if (sums[i] + lost[i] < sums[medoid] + lost[medoid]) {
                medoid = i;
            }
        }
        return members[medoid];
    }

    private static void add(double distance, int to, double[] sums, double[] lost) {
        double next = sums[to] + distance;
        lost[to] += CompensatedSums.lost(sums[to], distance, next);
        sums[to] = next;
    }

    /** Clusters by their lowest members. */
    private static final class Merging {

        private final double[][] distances; // of each cluster to those below
        private final int[] sizes; // 0 once merged into one below
        private final int[] mergedInto;
        private final int[] nearest; // of the clusters above, the first of equals; 0 for none
        private final double[] nearestDistances;

        Merging(CosineDistances of) {
            int n = of.size();
            sizes = new int[n];
            mergedInto = new int[n];
            nearest = new int[n];
            nearestDistances = new double[n];
            for (int i = 0; i < n; i++) {
                sizes[i] = of.isZero(i) ? 0 : 1;
                mergedInto[i] = i;
            }
            distances =
                    IntStream.range(0, n).parallel().mapToObj(i -> row(of, i)).toArray(double[][]::new);
            for (int i = 0; i < n; i++) {
                findNearest(i);
            }
        }

        private double[] row(CosineDistances of, int i) {
            double[] row = new double[i];
            for (int j = 0; j < i && sizes[i] > 0; j++) {
                row[j] = sizes[j] > 0 ? of.between(i, j) : 0;
            }
            return row;
        }

        private double distance(int one, int other) {
            return one > other ? distances[one][other] : distances[other][one];
        }

        private void findNearest(int cluster) {
            nearest[cluster] = 0;
            nearestDistances[cluster] = Double.POSITIVE_INFINITY;
            for (int above = cluster + 1; above < sizes.length; above++) {
                if (sizes[above] > 0 && distances[above][cluster] < nearestDistances[cluster]) {
                    nearest[cluster] = above;
                    nearestDistances[cluster] = distances[above][cluster];
                }
            }
        }

        void mergeUpTo(double cut) {
            int low = lowestOfNearestPair();
            while (low >= 0 && nearestDistances[low] <= cut) {
                merge(low, nearest[low]);
                low = lowestOfNearestPair();
            }
        }

        private int lowestOfNearestPair() {
            int low = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] > 0 && nearestDistances[i] < least) {
                    low = i;
                    least = nearestDistances[i];
                }
            }
            return low;
        }

        private void merge(int low, int high) {
            double share = sizes[low] / (double) (sizes[low] + sizes[high]);
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] > 0 && i != low && i != high) {
                    double mean = share * distance(low, i) + (1 - share) * distance(high, i);
                    distances[Math.max(low, i)][Math.min(low, i)] = mean;
                }
            }
            sizes[low] += sizes[high];
            sizes[high] = 0;
            mergedInto[high] = low;
            findNearest(low);
            for (int i = 0; i < high; i++) {
                if (sizes[i] > 0 && i != low) {
                    update(i, low, high);
                }
            }
        }

        /** The nearest above a cluster, after two have become the lower of them. */
        private void update(int cluster, int low, int high) {
            if (nearest[cluster] == low || nearest[cluster] == high) {
                findNearest(cluster);
            } else if (cluster < low && isNearer(cluster, low)) {
                nearest[cluster] = low;
                nearestDistances[cluster] = distances[low][cluster];
            }
        }

        private boolean isNearer(int cluster, int above) {
            double distance = distances[above][cluster];
            return distance < nearestDistances[cluster]
                    || (distance == nearestDistances[cluster] && above < nearest[cluster]);
        }

        /** {@return the members of each cluster, in order; of each, the lowest first} */
        List<int[]> clusters() {
            int[] filled = new int[sizes.length];
            int[][] byLowest = new int[sizes.length][];
            for (int i = 0; i < sizes.length; i++) {
                mergedInto[i] = mergedInto[mergedInto[i]];
                int lowest = mergedInto[i];
                if (sizes[lowest] > 0) {
                    if (lowest == i) {
                        byLowest[i] = new int[sizes[i]];
                    }
                    byLowest[lowest][filled[lowest]++] = i;
                }
            }
            return Arrays.stream(byLowest).filter(Objects::nonNull).toList();
        }
    }
}
