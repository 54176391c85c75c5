/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.ReachabilityTree.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Clusters of any density by HDBSCAN (Campello, Moulavi and Sander 2013): those that last longest while the distance that joins
 * points falls (excess of mass), never all points as one.
 *
 * <p>It takes time for the distances of all pairs, and memory for the points alone.
 *
 * @param labels of each point, its cluster, numbered from 0 in the order of their first members; {@link AverageLinkage#NOISE} for none
 * @param coreDistances of each point, to the k-th nearest, counting itself
 * @param treeLength of the minimum spanning tree of mutual reachability, from which the clusters are cut
 */
public record Hdbscan(List<Integer> labels, List<Double> coreDistances, double treeLength) {

    /**
     * Cluster vectors such as embeddings by their directions.
     *
     * @param vectors of which those without a direction take no part: they are noise, infinitely far from all
     * @param minClusterSize how many members make a cluster, at least 2, such as 5
     * @param minSamples k, at least 1, such as 5: higher for fewer, denser clusters; if there are fewer directions, all are noise
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Hdbscan ofDirections(CosineDistances vectors, int minClusterSize, int minSamples) {
        checkNotEmpty(vectors.size());
        checkSizes(minClusterSize, minSamples);
        int[] directions = IntStream.range(0, vectors.size())
                .filter(i -> !vectors.isZero(i))
                .toArray();
        double[] cores = new double[vectors.size()];
        Arrays.fill(cores, Double.POSITIVE_INFINITY);
        int[] labels = new int[vectors.size()];
        Arrays.fill(labels, AverageLinkage.NOISE);
        if (directions.length < minSamples) {
            return new Hdbscan(boxed(labels), boxed(cores), 0);
        }
        Hdbscan clusters = of(vectors.select(directions).points(), minClusterSize, minSamples);
        for (int i = 0; i < directions.length; i++) {
            labels[directions[i]] = clusters.labels.get(i);
            cores[directions[i]] = clusters.coreDistances.get(i);
        }
        return new Hdbscan(boxed(labels), boxed(cores), clusters.treeLength);
    }

    /**
     * Cluster points by their Euclidean distances.
     *
     * @param points of one length, finite
     * @param minClusterSize how many members make a cluster, at least 2, such as 5
     * @param minSamples k, from 1 to the number of points, such as 5: higher for fewer, denser clusters
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Hdbscan of(double[][] points, int minClusterSize, int minSamples) {
        checkNotEmpty(points.length);
        Directions.check(points);
        checkSizes(minClusterSize, minSamples);
        Arguments.check(minSamples <= points.length, "minSamples", minSamples, "from 1 to the number of points");
        return of(new EuclideanPoints(points), minClusterSize, minSamples);
    }

    private static Hdbscan of(NearPoints points, int minClusterSize, int minSamples) {
        ReachabilityTree tree = ReachabilityTree.of(points, minSamples);
        var dendrogram = new Dendrogram(tree.edges());
        int[] clusters = new Condensed(dendrogram, minClusterSize).clusters();
        return new Hdbscan(numbered(clusters), boxed(tree.coreDistances()), tree.length());
    }

    private static void checkNotEmpty(int vectors) {
        Arguments.check(vectors > 0, "vectors", "nothing", "non-empty");
    }

    private static void checkSizes(int minClusterSize, int minSamples) {
        Arguments.check(minClusterSize > 1, "minClusterSize", minClusterSize, "at least 2");
        Arguments.check(minSamples > 0, "minSamples", minSamples, "positive");
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Integer> numbered(int[] clusters) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Integer> labels = new ArrayList<>();
        for (int cluster : clusters) {
            labels.add(
                    cluster == AverageLinkage.NOISE
                            ? cluster
                            : numbers.computeIfAbsent(cluster, each -> numbers.size()));
        }
        return List.copyOf(labels);
    }

    /** The merges of the tree's edges, the shortest first: nodes from n on, of two nodes each; points are nodes below n. */
    private static final class Dendrogram {

        private final int points;
        private final int[] first;
        private final int[] second;
        private final int[] sizes;
        private final double[] lengths;

        Dendrogram(List<Edge> edges) {
            points = edges.size() + 1;
            first = new int[edges.size()];
            second = new int[edges.size()];
            lengths = new double[edges.size()];
            sizes = new int[2 * points - 1];
            Arrays.fill(sizes, 0, points, 1);
            int[] parents = new int[sizes.length];
            Arrays.setAll(parents, i -> i);
            for (int i = 0; i < first.length; i++) {
                Edge edge = edges.get(i);
                first[i] = top(parents, edge.from());
                second[i] = top(parents, edge.to());
                lengths[i] = edge.length();
                parents[first[i]] = points + i;
                parents[second[i]] = points + i;
                sizes[points + i] = sizes[first[i]] + sizes[second[i]];
            }
        }

        private static int top(int[] parents, int node) {
            int top = node;
            while (parents[top] != top) {
                parents[top] = parents[parents[top]];
                top = parents[top];
            }
            return top;
        }

        boolean isPoint(int node) {
            return node < points;
        }

        /** {@return 1/length of the merge, finite for points in one place} */
        double density(int node) {
            return 1 / Math.max(lengths[node - points], 1e-300);
        }

        void forEachPoint(int node, IntConsumer action) {
            Deque<Integer> open = new ArrayDeque<>(List.of(node));
            while (!open.isEmpty()) {
                int each = open.pop();
                if (isPoint(each)) {
                    action.accept(each);
                } else {
                    open.push(first[each - points]);
                    open.push(second[each - points]);
                }
            }
        }
    }

    /**
     * The clusters that a dendrogram splits into, from the top. Where it splits off fewer points than a cluster needs, these fall out, and the
     * cluster lives on with the others. A cluster's stability is, of all its points, how much longer they stay than from its birth.
     */
    private static final class Condensed {

        private static final int ROOT = 0;

        private final Dendrogram dendrogram;
        private final int minSize;
        private final List<Integer> parents = new ArrayList<>();
        private final List<Double> births = new ArrayList<>();
        private final List<Double> stabilities = new ArrayList<>();
        private final int[] lastOf; // the cluster that each point was in at last

        Condensed(Dendrogram dendrogram, int minSize) {
            this.dendrogram = dendrogram;
            this.minSize = minSize;
            this.lastOf = new int[dendrogram.points];
            int root = dendrogram.sizes.length - 1;
            add(ROOT, 0);
            Deque<int[]> open = new ArrayDeque<>();
            if (!dendrogram.isPoint(root)) {
                open.push(new int[] {root, ROOT});
            }
            while (!open.isEmpty()) {
                int[] each = open.pop();
                split(each[0], each[1], open);
            }
        }

        private int add(int parent, double birth) {
            parents.add(parent);
            births.add(birth);
            stabilities.add(0.0);
            return parents.size() - 1;
        }

        private void split(int node, int cluster, Deque<int[]> open) {
            int[] parts = {dendrogram.first[node - dendrogram.points], dendrogram.second[node - dendrogram.points]};
            double density = dendrogram.density(node);
            boolean isSplit = Arrays.stream(parts).allMatch(part -> dendrogram.sizes[part] >= minSize);
            for (int part : parts) {
                boolean isLarge = dendrogram.sizes[part] >= minSize;
                if (isSplit || !isLarge) {
                    double stay = (density - births.get(cluster)) * dendrogram.sizes[part];
                    stabilities.set(cluster, stabilities.get(cluster) + stay);
                }
                if (isLarge) {
                    open.push(new int[] {part, isSplit ? add(cluster, density) : cluster});
                } else {
                    dendrogram.forEachPoint(part, point -> lastOf[point] = cluster);
                }
            }
        }

        /** {@return the chosen cluster of each point, or noise} */
        int[] clusters() {
            boolean[] isChosen = chosen();
            int[] chosenOf = new int[parents.size()];
            chosenOf[ROOT] = AverageLinkage.NOISE;
            for (int cluster = 1; cluster < chosenOf.length; cluster++) {
                int above = chosenOf[parents.get(cluster)];
                int own = isChosen[cluster] ? cluster : AverageLinkage.NOISE;
                chosenOf[cluster] = above == AverageLinkage.NOISE ? own : above;
            }
            return Arrays.stream(lastOf).map(cluster -> chosenOf[cluster]).toArray();
        }

        /** A cluster is at least as stable as the best of those it splits into; these have higher numbers. */
        private boolean[] chosen() {
            boolean[] isChosen = new boolean[parents.size()];
            double[] ofParts = new double[parents.size()];
            for (int cluster = isChosen.length - 1; cluster > ROOT; cluster--) {
                isChosen[cluster] = stabilities.get(cluster) >= ofParts[cluster];
                ofParts[parents.get(cluster)] += Math.max(stabilities.get(cluster), ofParts[cluster]);
            }
            return isChosen;
        }
    }
}
