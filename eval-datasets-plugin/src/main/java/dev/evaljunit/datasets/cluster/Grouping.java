/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.stats.AverageLinkage;
import dev.evaljunit.internal.stats.CosineDistances;
import dev.evaljunit.internal.stats.Hdbscan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of similar vectors. Few vectors are merged while their mean distance is at most a cut; many are split where they are dense, which
 * needs none.
 *
 * @param groups of each its members, the lowest first; in the order of their first members
 * @param isFallback whether many vectors had no denser parts, and so were merged up to the cut
 */
record Grouping(List<int[]> groups, boolean isFallback) {

    static final int MANY = 100;

    private static final int SMALLEST_OF_MANY = 5;

    static Grouping of(CosineDistances distances, double cut, int minSize) {
        if (distances.size() == 0) {
            return new Grouping(List.of(), false);
        }
        if (distances.size() < MANY) {
            return new Grouping(groups(AverageLinkage.of(distances, cut, minSize).labels()), false);
        }
        int least = Math.max(minSize, SMALLEST_OF_MANY);
        List<int[]> groups =
                groups(Hdbscan.ofDirections(distances, least, SMALLEST_OF_MANY).labels());
        // one kind of failure alone is not denser than its surroundings
        return groups.isEmpty() && distances.size() <= AverageLinkage.MOST_VECTORS
                ? new Grouping(groups(AverageLinkage.of(distances, cut, least).labels()), true)
                : new Grouping(groups, false);
    }

    private static List<int[]> groups(List<Integer> labels) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) != AverageLinkage.NOISE) {
                members.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(i);
            }
        }
        return members.values().stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
