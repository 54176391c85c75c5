/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.report.Markdown;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as Markdown, such as for a comment of a pull request. */
final class ReportMarkdown {

    private static final int LONGEST = 300;
    private static final int SHOWN = 50;

    private final StringBuilder out = new StringBuilder();

    private ReportMarkdown() {}

    static String of(ClusterReport report) {
        var markdown = new ReportMarkdown();
        markdown.head(report);
        report.present().stream().limit(SHOWN).forEach(markdown::cluster);
        markdown.rest(report);
        return markdown.out.toString();
    }

    /** {@return one cluster, whose name is elsewhere} */
    static String of(ClusterSummary summary) {
        var markdown = new ReportMarkdown();
        markdown.details(summary);
        return markdown.out.toString();
    }

    private void head(ClusterReport report) {
        line("# Clusters of failures");
        line("");
        line(String.format(
                Locale.ROOT,
                "%,d failures, %,d of them in %d clusters (%s) and %,d alone (%s), compared by %s.",
                report.failures(),
                report.failures() - report.alone().size(),
                report.present().size(),
                report.changes(),
                report.alone().size(),
                ClusterReport.percent(report.shareAlone()),
                Markdown.escape(report.embedding(), LONGEST)));
        for (String note : report.notes()) {
            line("");
            line(Markdown.escape(note, LONGEST));
        }
    }

    private void cluster(ClusterSummary summary) {
        line("");
        line("## %s".formatted(Markdown.escape(summary.cluster().name(), LONGEST)));
        line("");
        details(summary);
    }

    private void details(ClusterSummary summary) {
        line("`%s`, %s, %s"
                .formatted(
                        summary.cluster().id(),
                        ReportText.change(summary),
                        summary.cluster().status()));
        line("");
        for (Map.Entry<String, String> fact : ReportText.facts(summary)) {
            line("- %s: %s"
                    .formatted(Markdown.escape(fact.getKey(), LONGEST), Markdown.escape(fact.getValue(), LONGEST)));
        }
        if (!summary.weeks().isEmpty()) {
            line("- Weeks: %s"
                    .formatted(String.join(
                            ", ",
                            summary.weeks().entrySet().stream()
                                    .map(each -> each.getKey() + " " + each.getValue())
                                    .toList())));
        }
        line("");
        for (KnownCluster.Representative each : summary.representatives()) {
            line("- %s (%s, %s)"
                    .formatted(
                            Markdown.escape(each.text(), LONGEST),
                            each.place(),
                            Markdown.code(each.failure(), LONGEST)));
        }
    }

    private void rest(ClusterReport report) {
        int more = report.present().size() - SHOWN;
        if (more > 0) {
            line("");
            line(String.format(Locale.ROOT, "%,d smaller clusters are in `%s`.", more, ReportFiles.JSON));
        }
        List<Failure> alone = report.alone();
        if (!alone.isEmpty()) {
            line("");
            line("## Alone");
            line("");
            alone.stream()
                    .limit(SHOWN)
                    .forEach(failure -> line("- %s (%s)"
                            .formatted(
                                    Markdown.escape(failure.text(), LONGEST), Markdown.code(failure.id(), LONGEST))));
            if (alone.size() > SHOWN) {
                line(String.format(Locale.ROOT, "- and %,d more in `%s`", alone.size() - SHOWN, ReportFiles.JSON));
            }
        }
        if (!report.leftOut().isEmpty()) {
            line("");
            report.leftOut().forEach(each -> line(Markdown.escape(each, LONGEST)));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
