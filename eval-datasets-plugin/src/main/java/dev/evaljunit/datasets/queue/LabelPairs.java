/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.Agreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How often two people gave each pair of labels to the items that both have labelled. */
public final class LabelPairs {

    private final String first;
    private final String second;
    private final long[][] counts;

    private LabelPairs(String first, String second, long[][] counts) {
        this.first = first;
        this.second = second;
        this.counts = counts;
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
        var pairs = new ArrayList<LabelPairs>();
        for (String first : people) {
            for (String second : people) {
                if (first.compareTo(second) < 0) {
                    long[][] counts = counts(items, classes, first, second);
                    if (Arrays.stream(counts).flatMapToLong(Arrays::stream).sum() > 0) {
                        pairs.add(new LabelPairs(first, second, counts));
                    }
                }
            }
        }
        return pairs;
    }

    private static long[][] counts(List<Map<String, String>> items, List<String> classes, String first, String second) {
        long[][] counts = new long[classes.size()][classes.size()];
        for (Map<String, String> item : items) {
            String one = item.get(first);
            String two = item.get(second);
            if (one != null && two != null) {
                counts[classes.indexOf(one)][classes.indexOf(two)]++;
            }
        }
        return counts;
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
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** {@return how well both agree} */
    public Agreement agreement() {
        return Agreement.of(counts);
    }
}
