/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.cluster.KnownCluster.Representative;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a report says about a cluster. Numbers are about its members in this run, except for its size.
 *
 * @param weeks of each week from the first to the last, how many failed, such as {@code 2026-W21}
 * @param traits of each trait, such as {@code route}, how many members have which value, the most frequent first
 * @param parting where failures and good answers part; empty if that is not known
 */
record ClusterSummary(
        ClusterChange change,
        Map<String, Integer> weeks,
        Map<String, Map<String, Integer>> traits,
        Optional<Parting> parting) {

    static final Comparator<ClusterSummary> LARGEST_FIRST = Comparator.comparing(
                    (ClusterSummary summary) -> summary.change.present().size())
            .thenComparing(ClusterSummary::size)
            .reversed()
            .thenComparing(summary -> summary.cluster().id());

    static ClusterSummary of(ClusterChange change, List<Trajectory> good) {
        return new ClusterSummary(
                change, weeks(change.present()), traits(change.present()), Parting.of(change.present(), good));
    }

    KnownCluster cluster() {
        return change.cluster();
    }

    int size() {
        return cluster().members().size();
    }

    List<Representative> representatives() {
        return cluster().representatives();
    }

    private static Map<String, Integer> weeks(List<Failure> failures) {
        var days = failures.stream()
                .flatMap(failure -> failure.at().stream())
                .map(ClusterSummary::day)
                .sorted()
                .toList();
        var weeks = new TreeMap<String, Integer>();
        if (!days.isEmpty()) {
            LocalDate last = days.get(days.size() - 1);
            for (LocalDate day = days.get(0); !week(day).equals(week(last)); day = day.plusWeeks(1)) {
                weeks.put(week(day), 0);
            }
            days.forEach(day -> weeks.merge(week(day), 1, Integer::sum));
        }
        return weeks;
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String week(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static Map<String, Map<String, Integer>> traits(List<Failure> failures) {
        var counts = new TreeMap<String, Map<String, Integer>>();
        for (Failure failure : failures) {
            failure.traits()
                    .forEach((name, value) -> counts.computeIfAbsent(name, each -> new TreeMap<>())
                            .merge(value, 1, Integer::sum));
        }
        counts.replaceAll((name, values) -> mostFrequentFirst(values));
        return counts;
    }

    private static Map<String, Integer> mostFrequentFirst(Map<String, Integer> values) {
        var entries = new ArrayList<>(values.entrySet());
        entries.sort(
                Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        return entries.stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
