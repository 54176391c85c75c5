/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.notify.Notified;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of the goal found.
 *
 * @param embedding by which texts were compared
 * @param failures how many there are
 * @param clusters the largest first
 * @param alone failures in no cluster
 * @param notes what people must know of how it was done
 * @param leftOut what could not be read
 * @param file of the known clusters
 * @param page of the report
 * @param notified whom it was told
 */
public record ClusterReport(
        String embedding,
        int failures,
        List<ClusterSummary> clusters,
        List<Failure> alone,
        List<String> notes,
        List<String> leftOut,
        Path file,
        Path page,
        Notified notified) {

    private static final int SHOWN = 20;

    ClusterReport with(Notified told) {
        return new ClusterReport(embedding, failures, clusters, alone, notes, leftOut, file, page, told);
    }

    double shareAlone() {
        return failures == 0 ? 0 : alone.size() / (double) failures;
    }

    /** {@return the clusters that have members in this run} */
    List<ClusterSummary> present() {
        return clusters.stream()
                .filter(summary -> !summary.change().present().isEmpty())
                .toList();
    }

    /** {@return what the console shows} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(head());
        present().stream().limit(SHOWN).forEach(summary -> lines.add("  " + line(summary)));
        if (present().size() > SHOWN) {
            lines.add(String.format(
                    Locale.ROOT, "  and %,d smaller ones", present().size() - SHOWN));
        }
        lines.addAll(notes);
        lines.addAll(leftOut);
        lines.add("report: %s".formatted(page));
        lines.addAll(notified.lines());
        return lines;
    }

    private String head() {
        return String.format(
                Locale.ROOT,
                "%s: %,d failures, %,d in %d clusters (%s), %,d alone (%s)",
                file,
                failures,
                failures - alone.size(),
                present().size(),
                changes(),
                alone.size(),
                percent(shareAlone()));
    }

    String changes() {
        Map<ClusterChange.Kind, Integer> counts = new TreeMap<>();
        present().forEach(summary -> counts.merge(summary.change().kind(), 1, Integer::sum));
        return counts.isEmpty()
                ? "none new"
                : String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(each -> each.getValue() + " " + word(each.getKey()))
                                .toList());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String word(ClusterChange.Kind kind) {
        return switch (kind) {
            case NEW -> "new";
            case REOPENED -> "back after they were closed";
            case GREW -> "grew";
            case SAME -> "as before";
        };
    }

    private static String line(ClusterSummary summary) {
        KnownCluster cluster = summary.cluster();
        return String.format(
                Locale.ROOT,
                "%s %,d (%s%s): %s",
                cluster.id(),
                summary.change().present().size(),
                switch (summary.change().kind()) {
                    case NEW -> "new";
                    case REOPENED -> "back after it was closed";
                    case GREW ->
                        String.format(
                                Locale.ROOT,
                                "%,d more",
                                summary.change().added().size());
                    case SAME -> "as before";
                },
                cluster.isClosed() ? ", closed" : "",
                SafeText.line(cluster.name(), 80));
    }
}
