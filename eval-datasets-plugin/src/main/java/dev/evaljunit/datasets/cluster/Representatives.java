/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.cluster.KnownCluster.Representative;
import dev.evaljunit.internal.stats.CosineDistances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chooses the members that stand for a cluster: those nearest to all others, and those farthest from them. */
final class Representatives {

    private static final int OF_PLACE = 5;

    private Representatives() {}

    /**
     * {@return 5 to 10 members, if there are so many, with different texts as far as there are any; the most central first}
     *
     * @param members sorted by their ids
     * @param distances of the members, in this order
     */
    static List<Representative> of(List<Failure> members, CosineDistances distances) {
        int[] all = IntStream.range(0, members.size()).toArray();
        double[] means = distances.meanDistances(all, all);
        List<Failure> chosen = chosen(IntStream.of(all)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> means[i]))
                .map(members::get)
                .toList());
        int centre = Math.min(OF_PLACE, (chosen.size() + 1) / 2);
        int edge = Math.min(OF_PLACE, chosen.size() - centre);
        return Stream.concat(
                        chosen.stream().limit(centre).map(each -> of(each, "centre")),
                        chosen.stream().skip(chosen.size() - (long) edge).map(each -> of(each, "edge")))
                .toList();
    }

    /** {@return those with different texts; if these are few, others as well} */
    private static List<Failure> chosen(List<Failure> byDistance) {
        var chosen = new ArrayList<Failure>();
        var others = new ArrayList<Failure>();
        Set<String> texts = new HashSet<>();
        byDistance.forEach(failure -> (texts.add(failure.text()) ? chosen : others).add(failure));
        others.stream().limit(Math.max(0, OF_PLACE - chosen.size())).forEach(chosen::add);
        return byDistance.stream().filter(chosen::contains).toList();
    }

    private static Representative of(Failure failure, String place) {
        return new Representative(failure.id(), place, failure.text());
    }
}
