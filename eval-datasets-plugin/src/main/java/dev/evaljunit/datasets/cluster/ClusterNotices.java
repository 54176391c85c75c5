/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.notify.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a team is told about clusters. */
final class ClusterNotices {

    private static final int MOST_EXAMPLES = 3;

    private ClusterNotices() {}

    /** {@return what is new in a run} */
    static List<Notice> fresh(ClusterReport report) {
        return report.clusters().stream()
                .filter(summary -> summary.change().kind() == ClusterChange.Kind.NEW
                        || summary.change().kind() == ClusterChange.Kind.REOPENED)
                .filter(summary -> !summary.cluster().isClosed())
                .map(ClusterNotices::of)
                .toList();
    }

    /** {@return what can be told: how each open cluster was opened, for the last time} */
    static List<Notice> known(ClusterReport report) {
        return report.clusters().stream()
                .filter(summary -> !summary.cluster().isClosed())
                .map(ClusterNotices::of)
                .toList();
    }

    private static Notice of(ClusterSummary summary) {
        KnownCluster cluster = summary.cluster();
        long times = cluster.history().stream()
                .filter(event -> event.event().equals(KnownCluster.REOPENED))
                .count();
        String key = cluster.id() + (times == 0 ? " opened" : " reopened " + times);
        String title = String.format(
                Locale.ROOT,
                "%s: %s (%,d)",
                times == 0 ? "New failures" : "Failures are back",
                cluster.name(),
                summary.size());
        return new Notice(key, title, ReportMarkdown.of(summary), lines(summary));
    }

    private static List<String> lines(ClusterSummary summary) {
        var lines = new ArrayList<String>();
        lines.add("cluster: " + summary.cluster().id());
        ReportText.facts(summary).forEach(fact -> lines.add(fact.getKey() + ": " + fact.getValue()));
        examples(summary).forEach(each -> lines.add("for example: " + each));
        return lines;
    }

    private static Stream<String> examples(ClusterSummary summary) {
        return summary.representatives().stream()
                .map(KnownCluster.Representative::text)
                .limit(MOST_EXAMPLES);
    }
}
