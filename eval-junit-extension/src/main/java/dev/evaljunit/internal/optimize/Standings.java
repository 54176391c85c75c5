/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sorts candidates that were tried on different numbers of cases: two are compared on the cases that both have scores of, and who beats
 * more others is better (Copeland 1951). A mean over more cases, which may be harder, is no reason to be worse.
 */
final class Standings {

    private static final double EQUAL = 1e-9;

    private record Entry(Tried tried, Map<String, Double> scores, int points) {}

    private Standings() {}

    /** {@return the prompt in use and all that was tried, the best first; what is about to be tried has no scores, and is left out} */
    static List<Tried> of(Progress progress) {
        List<Entry> entries = Stream.concat(Stream.of(progress.incumbent()), progress.tried().stream())
                .map(each -> new Entry(each, each.scores(), 0))
                .filter(each -> !each.scores().isEmpty())
                .toList();
        return entries.stream()
                .map(each -> new Entry(each.tried(), each.scores(), points(each, entries)))
                .sorted(Comparator.comparing(Entry::points)
                        .thenComparing(each -> each.scores().size())
                        .reversed())
                .map(Entry::tried)
                .toList();
    }

    private static int points(Entry one, List<Entry> others) {
        return others.stream()
                .mapToInt(other -> difference(one.scores(), other.scores()))
                .sum();
    }

    /** {@return 1 if the first scores are higher on the cases that both have, -1 if they are lower, else 0} */
    private static int difference(Map<String, Double> scores, Map<String, Double> others) {
        double sum = scores.entrySet().stream()
                .mapToDouble(each -> each.getValue() - others.getOrDefault(each.getKey(), each.getValue()))
                .sum();
        return Math.abs(sum) < EQUAL ? 0 : sum > 0 ? 1 : -1;
    }
}
