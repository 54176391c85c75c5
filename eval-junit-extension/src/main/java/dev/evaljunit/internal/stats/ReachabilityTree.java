/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The minimum spanning tree of the mutual reachability graph (Campello, Moulavi and Sander 2013): the distance of two points, or the
 * core distance of either if that is larger.
 */
final class ReachabilityTree {

    private final double[] coreDistances;
    private final List<Edge> edges;

    /**
     * Take a tree.
     *
     * @param coreDistances of each point, to the k-th nearest, counting itself
     * @param edges of the tree, the shortest first
     */
    private ReachabilityTree(double[] coreDistances, List<Edge> edges) {
        this.coreDistances = coreDistances;
        this.edges = edges;
    }

    double[] coreDistances() {
        return coreDistances;
    }

    List<Edge> edges() {
        return edges;
    }

    /** Two points, and how far it is from one to the other. */
    record Edge(int from, int to, double length) {}

    static ReachabilityTree of(NearPoints points, int minSamples) {
        NearPoints.Places places = points.places();
        double[] cores = IntStream.range(0, points.size())
                .parallel()
                .mapToDouble(i -> coreDistance(points, places, i, minSamples))
                .toArray();
        List<Edge> edges = new Growth(points, places, cores).edges();
        return new ReachabilityTree(
                cores,
                edges.stream().sorted(Comparator.comparingDouble(Edge::length)).toList());
    }

    double length() {
        return CompensatedSums.sum(edges.stream().mapToDouble(Edge::length).toArray());
    }

    private static double coreDistance(NearPoints points, NearPoints.Places places, int point, int minSamples) {
        float[] squares = new float[points.size()];
        places.squares(point, squares, squares.length);
        // the core distance is at most the largest of any k
        double most = 0;
        for (int near : smallest(squares, minSamples)) {
            most = Math.max(most, points.distance(point, near));
        }
        float limit = points.roughLimit(most);
        return IntStream.range(0, squares.length)
                .filter(i -> squares[i] <= limit)
                .mapToDouble(i -> points.distance(point, i))
                .sorted()
                .skip(minSamples - 1L)
                .findFirst()
                .orElseThrow();
    }

    /** {@return the indices of the k smallest} */
    private static int[] smallest(float[] values, int k) {
        int[] smallest = new int[k];
        float[] found = new float[k];
        Arrays.fill(found, Float.POSITIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            if (values[i] < found[k - 1]) {
                int at = k - 1;
                for (; at > 0 && found[at - 1] > values[i]; at--) {
                    found[at] = found[at - 1];
                    smallest[at] = smallest[at - 1];
                }
                found[at] = values[i];
                smallest[at] = i;
            }
        }
        return smallest;
    }

    /** Grows the tree from point 0 (Prim 1957); of equally near points, it takes the lowest. */
    private static final class Growth {

        private final NearPoints points;
        private final NearPoints.Places places;
        private final double[] cores;
        // of the points that are not yet in the tree, at the front:
        private final int[] outside;
        private final int[] nearest;
        private final double[] lengths;
        private final float[] limits;
        private final float[] squares;

        Growth(NearPoints points, NearPoints.Places places, double[] cores) {
            this.points = points;
            this.places = places;
            this.cores = cores;
            int n = points.size();
            this.outside = IntStream.range(0, n).toArray();
            this.nearest = new int[n];
            this.lengths = new double[n];
            this.limits = new float[n];
            this.squares = new float[n];
            Arrays.fill(lengths, Double.POSITIVE_INFINITY);
            Arrays.fill(limits, Float.POSITIVE_INFINITY);
        }

        List<Edge> edges() {
            List<Edge> edges = new ArrayList<>();
            int next = 0;
            for (int count = points.size() - 1; count > 0; count--) {
                int added = outside[next];
                remove(next, count);
                places.squares(count, squares, count);
                next = nearestAfter(added, count);
                edges.add(new Edge(nearest[next], outside[next], lengths[next]));
            }
            return edges;
        }

        private void remove(int index, int last) {
            places.swap(index, last);
            outside[index] = outside[last];
            nearest[index] = nearest[last];
            lengths[index] = lengths[last];
            limits[index] = limits[last];
        }

        private int nearestAfter(int added, int count) {
            int next = 0;
            for (int i = 0; i < count; i++) {
                if (squares[i] <= limits[i]) {
                    update(i, added);
                }
                if (lengths[i] < lengths[next] || (lengths[i] == lengths[next] && outside[i] < outside[next])) {
                    next = i;
                }
            }
            return next;
        }

        private void update(int index, int added) {
            int point = outside[index];
            double core = Math.max(cores[point], cores[added]);
            if (core < lengths[index]) {
                double length = Math.max(core, points.distance(added, point));
                if (length < lengths[index]) {
                    lengths[index] = length;
                    nearest[index] = added;
                    // no length is below the core distance: what is farther than that needs no look
                    limits[index] = length > cores[point] ? points.roughLimit(length) : -1;
                }
            }
        }
    }
}
