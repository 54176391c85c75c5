/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.stats.CosineDistances;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The distances of failures, and those to clusters: to the centroid where there is one, otherwise to the representatives. Weights of texts
 * depend on all texts, so a representative that is among the failures is not counted twice: another run over the same failures has the same
 * distances.
 */
final class ClusterSpace {

    private final CosineDistances distances;
    private final Map<String, int[]> rows = new HashMap<>();

    ClusterSpace(List<Failure> failures, List<KnownCluster> clusters, TextVectors vectors) {
        Map<String, Integer> rowOf = new HashMap<>();
        var texts = new ArrayList<String>();
        for (Failure failure : failures) {
            rowOf.put(failure.id(), texts.size());
            texts.add(failure.text());
        }
        for (KnownCluster cluster : clusters) {
            rows.put(
                    cluster.id(),
                    cluster.representatives().stream()
                            .mapToInt(each -> row(each, rowOf, texts))
                            .toArray());
        }
        var centroids = new ArrayList<List<Double>>();
        for (KnownCluster cluster : clusters) {
            cluster.centroid().ifPresent(centroid -> {
                rows.put(cluster.id(), new int[] {texts.size() + centroids.size()});
                centroids.add(centroid);
            });
        }
        distances = vectors.distances(texts, centroids);
    }

    private static int row(KnownCluster.Representative each, Map<String, Integer> rowOf, List<String> texts) {
        Integer known = rowOf.get(each.failure());
        if (known != null && texts.get(known).equals(each.text())) {
            return known;
        }
        texts.add(each.text());
        return texts.size() - 1;
    }

    /** {@return whether a failure has nothing by which it could be compared} */
    boolean isZero(int failure) {
        return distances.isZero(failure);
    }

    /** {@return the distances of some failures, in this order} */
    CosineDistances select(List<Integer> failures) {
        return distances.select(failures.stream().mapToInt(Integer::intValue).toArray());
    }

    /** {@return of each of some failures, its mean distance to those that a cluster began with} */
    double[] to(KnownCluster cluster, List<Integer> failures) {
        int[] from = failures.stream().mapToInt(Integer::intValue).toArray();
        double[] to = distances.meanDistances(from, rows.getOrDefault(cluster.id(), new int[0]));
        // the mean of directions is the shorter the farther they are apart
        double length = cluster.centroid()
                .map(centroid -> Math.sqrt(
                        centroid.stream().mapToDouble(each -> each * each).sum()))
                .orElse(1.0);
        return IntStream.range(0, to.length)
                .mapToDouble(i -> 1 - (1 - to[i]) * length)
                .toArray();
    }
}
