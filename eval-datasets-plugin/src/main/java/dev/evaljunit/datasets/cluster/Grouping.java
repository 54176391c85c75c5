/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.stats.AverageLinkage;
import dev.evaljunit.internal.stats.CosineDistances;
import dev.evaljunit.internal.stats.Hdbscan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Groups similar vectors: few by average linkage, up to a cut; many by HDBSCAN. Where vectors lie evenly, HDBSCAN chains one to the next
 * until a single group has nearly all of them; so it only gives groups whose members are as near to each other as the cut. If there are none,
 * many are merged up to the cut, too.
 */
final class Grouping {

    static final int MANY = 100;

    private static final int SMALLEST_OF_MANY = 5;
    private static final int MOST_AT_ONCE = 2000;

    private Grouping() {}

    /** {@return of each group its members, the lowest first; in the order of their first members} */
    static List<int[]> of(CosineDistances distances, double cut, int minSize) {
        if (distances.size() >= MANY) {
            List<int[]> dense = dense(distances, cut, minSize);
            if (!dense.isEmpty()) {
                return dense;
            }
        }
        return near(distances, cut, minSize);
    }

    private static List<int[]> dense(CosineDistances distances, double cut, int minSize) {
        int least = Math.max(minSize, SMALLEST_OF_MANY);
        return groups(Hdbscan.ofDirections(distances, least, SMALLEST_OF_MANY).labels()).stream()
                .filter(group -> meanDistance(distances, group) <= cut)
                .toList();
    }

    /** {@return of all pairs} */
    static double meanDistance(CosineDistances distances, int[] group) {
        double withThemselves =
                Arrays.stream(distances.meanDistances(group, group)).average().orElse(0);
        return withThemselves * group.length / (group.length - 1);
    }

    /** Of very many, only some at a time; the others can join their groups afterwards. */
    private static List<int[]> near(CosineDistances distances, double cut, int minSize) {
        for (int from = 0; from < distances.size(); from += MOST_AT_ONCE) {
            int[] some = IntStream.range(from, Math.min(distances.size(), from + MOST_AT_ONCE))
                    .toArray();
            int first = from;
            List<int[]> groups = groups(AverageLinkage.of(distances.select(some), cut, minSize)
                            .labels())
                    .stream()
                    .map(group -> Arrays.stream(group).map(i -> i + first).toArray())
                    .toList();
            if (!groups.isEmpty()) {
                return groups;
            }
        }
        return List.of();
    }

    private static List<int[]> groups(List<Integer> labels) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) != AverageLinkage.NOISE) {
                members.computeIfAbsent(labels.get(i), label -> new ArrayList<>())
                        .add(i);
            }
        }
        return members.values().stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
