/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.cluster.KnownCluster.Representative;
import dev.evaljunit.internal.stats.CosineDistances;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chooses the members that stand for a cluster: those nearest to all others, and those farthest from them. */
final class Representatives {

    private static final int OF_PLACE = 5;

    private Representatives() {}

    /**
     * {@return up to 10 members with different texts, the most central first}
     *
     * @param members sorted by their ids
     * @param distances of the members, in this order
     */
    static List<Representative> of(List<Failure> members, CosineDistances distances) {
        int[] all = IntStream.range(0, members.size()).toArray();
        double[] means = distances.meanDistances(all, all);
        Map<String, Failure> byText = new LinkedHashMap<>();
        IntStream.of(all)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> means[i]))
                .map(members::get)
                .forEach(failure -> byText.putIfAbsent(failure.text(), failure));
        List<Failure> distinct = List.copyOf(byText.values());
        int centre = Math.min(OF_PLACE, (distinct.size() + 1) / 2);
        int edge = Math.min(OF_PLACE, distinct.size() - centre);
        return Stream.concat(
                        distinct.stream().limit(centre).map(each -> of(each, "centre")),
                        distinct.stream().skip(distinct.size() - (long) edge).map(each -> of(each, "edge")))
                .toList();
    }

    private static Representative of(Failure failure, String place) {
        return new Representative(failure.id(), place, failure.text());
    }
}
