/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a report says of a cluster in words, before it is escaped. */
final class ReportText {

    private static final int SHOWN = 8;

    private ReportText() {}

    static String change(ClusterSummary summary) {
        return switch (summary.change().kind()) {
            case NEW -> "new";
            case REOPENED -> "back";
            case GREW -> "grew by %,d".formatted(summary.change().added().size());
            case SAME -> "as before";
        };
    }

    /** {@return facts, each a name and a value} */
    static List<Map.Entry<String, String>> facts(ClusterSummary summary) {
        KnownCluster cluster = summary.cluster();
        var facts = new ArrayList<Map.Entry<String, String>>();
        facts.add(Map.entry(
                "Failures",
                "%,d now, %,d in all".formatted(summary.change().present().size(), summary.size())));
        cluster.firstSeen()
                .ifPresent(first -> facts.add(Map.entry(
                        "Seen",
                        "%s to %s"
                                .formatted(
                                        ClusterSummary.day(first),
                                        ClusterSummary.day(cluster.lastSeen().orElse(first))))));
        if (!cluster.errorType().isEmpty()) {
            facts.add(Map.entry("Error type", cluster.errorType()));
        }
        if (!cluster.signature().isEmpty()) {
            facts.add(Map.entry("Tools", cluster.signature()));
        }
        if (cluster.kind().by() == Failure.By.WORDS) {
            facts.add(Map.entry("Grouped by", "the words of users, since nobody says what failed"));
        }
        summary.traits().forEach((name, values) -> facts.add(Map.entry(name, counts(values))));
        summary.parting().ifPresent(parting -> facts.add(Map.entry("Parts from good answers", words(parting))));
        return facts;
    }

    private static String counts(Map<String, Integer> values) {
        String shown = values.entrySet().stream()
                .limit(SHOWN)
                .map(each -> "%s (%,d)".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        return values.size() > SHOWN ? shown + ", and %,d more".formatted(values.size() - SHOWN) : shown;
    }

    private static String words(Parting parting) {
        return "at step %,d: %s, where good answers have %s (%,d of %,d that can be compared)"
                .formatted(
                        parting.step(), parting.failing(), parting.passing(), parting.failures(), parting.compared());
    }
}
