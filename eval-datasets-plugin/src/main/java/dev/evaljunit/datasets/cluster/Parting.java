/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first step where failures part from answers to the same that are good.
 *
 * @param step from 1
 * @param failing what the most failures do there
 * @param passing what good answers do there
 * @param failures how many do so
 * @param compared how many have a good answer to be compared with
 */
record Parting(int step, String failing, String passing, int failures, int compared) {

    private static final String END = "answers";

    /** {@return where the most failures part; empty if none can be compared, or none parts} */
    static Optional<Parting> of(List<Failure> failures, List<Trajectory> good) {
        Map<String, List<List<String>>> byAbout = new HashMap<>();
        good.forEach(each -> byAbout.computeIfAbsent(each.about(), about -> new ArrayList<>())
                .add(each.steps()));
        Map<Parting, Integer> counts = new HashMap<>();
        int compared = 0;
        for (Failure failure : failures) {
            List<List<String>> others = byAbout.getOrDefault(failure.about(), List.of());
            compared += others.isEmpty() ? 0 : 1;
            between(failure.steps(), others).ifPresent(parting -> counts.merge(parting, 1, Integer::sum));
        }
        int all = compared;
        return counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry<Parting, Integer>::getValue)
                        .thenComparing(each -> -each.getKey().step)
                        .thenComparing(each -> each.getKey().toString()))
                .map(most -> new Parting(
                        most.getKey().step, most.getKey().failing, most.getKey().passing, most.getValue(), all));
    }

    private static Optional<Parting> between(List<String> steps, List<List<String>> good) {
        int longest = good.stream().mapToInt(each -> common(steps, each)).max().orElse(-1);
        var next = new TreeSet<String>();
        for (List<String> each : good) {
            if (common(steps, each) == longest) {
                next.add(at(each, longest));
            }
        }
        boolean isSame = next.contains(at(steps, longest)) || longest < 0;
        return isSame
                ? Optional.empty()
                : Optional.of(new Parting(longest + 1, at(steps, longest), String.join(" or ", next), 0, 0));
    }

    private static int common(List<String> one, List<String> other) {
        int common = 0;
        while (common < Math.min(one.size(), other.size()) && one.get(common).equals(other.get(common))) {
            common++;
        }
        return common;
    }

    private static String at(List<String> steps, int index) {
        return index >= 0 && index < steps.size() ? steps.get(index) : END;
    }
}
