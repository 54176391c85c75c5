/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.report.Markdown;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The report as a page without scripts, with the style of the pages of evals. */
final class ReportPage {

    private static final String STYLE = style();
    private static final int SHOWN = 500;

    private final StringBuilder out = new StringBuilder();

    private ReportPage() {}

    static String of(ClusterReport report) {
        var page = new ReportPage();
        page.head(report);
        report.present().stream().limit(SHOWN).forEach(page::cluster);
        page.rest(report);
        page.line("</main>");
        page.line("</body>");
        page.line("</html>");
        return page.out.toString();
    }

    private void head(ClusterReport report) {
        line("<!DOCTYPE html>");
        line("<html lang=\"en\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">"
                        .formatted(digest(STYLE)));
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta name=\"color-scheme\" content=\"light dark\">");
        line("<title>Clusters of failures</title>");
        line("<style>" + STYLE + "</style>");
        line("</head>");
        line("<body>");
        line("<header>");
        line("<h1>Clusters of failures</h1>");
        line("<dl class=\"numbers\">");
        number("Failures", String.format(Locale.ROOT, "%,d", report.failures()));
        number(
                "Clusters",
                String.format(Locale.ROOT, "%,d (%s)", report.present().size(), report.changes()));
        number(
                "Alone",
                String.format(
                        Locale.ROOT, "%,d (%s)", report.alone().size(), ClusterReport.percent(report.shareAlone())));
        number("Compared by", report.embedding());
        line("</dl>");
        report.notes().forEach(note -> line("<p class=\"note\">" + text(note) + "</p>"));
        report.leftOut().forEach(note -> line("<p class=\"note\">" + text(note) + "</p>"));
        line("</header>");
        line("<main>");
    }

    private void number(String name, String value) {
        line("<div><dt>%s</dt><dd>%s</dd></div>".formatted(text(name), text(value)));
    }

    private void cluster(ClusterSummary summary) {
        KnownCluster cluster = summary.cluster();
        line("<section class=\"card eval\" aria-labelledby=\"%s\">".formatted(cluster.id()));
        line("<h2 id=\"%s\" dir=\"auto\">%s</h2>".formatted(cluster.id(), text(cluster.name())));
        line("<p><span class=\"badge %s\">%s</span> <code>%s</code> <span class=\"muted\">%s</span></p>"
                .formatted(badge(summary), text(ReportText.change(summary)), cluster.id(), cluster.status()));
        line("<dl class=\"fields\">");
        for (Map.Entry<String, String> fact : ReportText.facts(summary)) {
            line("<div><dt>%s</dt><dd dir=\"auto\">%s</dd></div>"
                    .formatted(text(fact.getKey()), text(fact.getValue())));
        }
        line("</dl>");
        weeks(summary.weeks());
        line("<ul>");
        for (KnownCluster.Representative each : cluster.representatives()) {
            line("<li><span dir=\"auto\">%s</span> <span class=\"muted\">%s, <code>%s</code></span></li>"
                    .formatted(text(each.text()), each.place(), text(each.failure())));
        }
        line("</ul>");
        line("</section>");
    }

    private static String badge(ClusterSummary summary) {
        return switch (summary.change().kind()) {
            case NEW, REOPENED -> "fail";
            case GREW -> "open";
            case SAME -> "pass";
        };
    }

    private void weeks(Map<String, Integer> weeks) {
        if (weeks.isEmpty()) {
            return;
        }
        int most = Collections.max(weeks.values());
        line("<ul class=\"slice\" aria-label=\"Failures by week\">");
        weeks.forEach((week, count) -> line(String.format(
                Locale.ROOT,
                "<li><span class=\"slice-name\">%s</span> <svg class=\"rate\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bar-fail\" width=\"%d\" height=\"8\"/></svg> <span class=\"number\">%,d</span></li>",
                week,
                Math.round(100.0 * count / most),
                count)));
        line("</ul>");
    }

    private void rest(ClusterReport report) {
        int more = report.present().size() - SHOWN;
        if (more > 0) {
            line(String.format(
                    Locale.ROOT, "<p>%,d smaller clusters are in <code>%s</code>.</p>", more, ReportFiles.JSON));
        }
        List<Failure> alone = report.alone();
        if (alone.isEmpty()) {
            return;
        }
        line("<section aria-labelledby=\"alone\">");
        line("<h2 id=\"alone\">Alone</h2>");
        line("<ul>");
        alone.stream()
                .limit(SHOWN)
                .forEach(failure ->
                        line("<li><span dir=\"auto\">%s</span> <span class=\"muted\"><code>%s</code></span></li>"
                                .formatted(text(failure.text()), text(failure.id()))));
        line("</ul>");
        if (alone.size() > SHOWN) {
            line(String.format(
                    Locale.ROOT, "<p>%,d more are in <code>%s</code>.</p>", alone.size() - SHOWN, ReportFiles.JSON));
        }
        line("</section>");
    }

    private static String text(String text) {
        return SafeText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private void line(String html) {
        out.append(html).append('\n');
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(Markdown.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has SHA-256", e);
        }
    }
}
