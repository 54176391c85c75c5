/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.Agreement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** How often two people gave each pair of labels to the items that both have labelled. */
public final class LabelPairs {

    private final String first;
    private final String second;
    private final int classes;
    private final List<int[]> pairs;

    private LabelPairs(String first, String second, int classes, List<int[]> pairs) {
        this.first = first;
        this.second = second;
        this.classes = classes;
        this.pairs = pairs;
    }

    /**
     * {@return the pairs of people who have labelled at least one item in common, in the order of their names}
     *
     * @param items the class that each person gave to an item
     * @param classes all of them
     */
    public static List<LabelPairs> of(List<Map<String, String>> items, List<String> classes) {
        Set<String> people = new TreeSet<>();
        items.forEach(item -> people.addAll(item.keySet()));
        Map<String, Integer> indexes = indexes(classes);
        var pairs = new ArrayList<LabelPairs>();
        for (String first : people) {
            for (String second : people) {
                if (first.compareTo(second) < 0) {
                    List<int[]> shared = shared(items, indexes, first, second);
                    if (!shared.isEmpty()) {
                        pairs.add(new LabelPairs(first, second, classes.size(), shared));
                    }
                }
            }
        }
        return pairs;
    }

    static Map<String, Integer> indexes(List<String> classes) {
        var indexes = new HashMap<String, Integer>();
        classes.forEach(label -> indexes.put(label, indexes.size()));
        return indexes;
    }

    private static List<int[]> shared(
            List<Map<String, String>> items, Map<String, Integer> indexes, String first, String second) {
        return items.stream()
                .filter(item -> item.containsKey(first) && item.containsKey(second))
                .map(item -> new int[] {
                    Objects.requireNonNull(indexes.get(item.get(first))),
                    Objects.requireNonNull(indexes.get(item.get(second)))
                })
                .toList();
    }

    /** {@return the person whose labels are the rows} */
    public String first() {
        return first;
    }

    /** {@return the person whose labels are the columns} */
    public String second() {
        return second;
    }

    /** {@return for each class of the first person, how many of these items the second put into each class} */
    public long[][] counts() {
        long[][] counts = new long[classes][classes];
        pairs.forEach(pair -> counts[pair[0]][pair[1]]++);
        return counts;
    }

    /** {@return how well both agree} */
    public Agreement agreement() {
        return Agreement.of(counts());
    }
}
