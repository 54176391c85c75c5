/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import static dev.evaljunit.datasets.compare.MarkdownText.code;
import static dev.evaljunit.datasets.compare.MarkdownText.escaped;

import dev.evaljunit.datasets.doctor.Finding;
import dev.evaljunit.datasets.facts.Source;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.facts.Words;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page, pictures first. */
final class DigestPage {

    private static final double CONFIDENCE = 0.95;
    private static final int MOST_ROWS = 10;
    private static final int LONGEST = 160;

    private final StringBuilder out = new StringBuilder();
    private final DigestContent content;

    private DigestPage(DigestContent content) {
        this.content = content;
    }

    static String of(DigestContent content) {
        var page = new DigestPage(content);
        Period period = content.period();
        page.line("# From %s to %s".formatted(Times.date(period.from()), Times.date(period.to())));
        page.pictures();
        page.inflow();
        page.clusters();
        page.tests();
        page.rates();
        page.gaps();
        page.tools();
        page.overdue();
        return page.out.toString().replaceAll("\n{3,}", "\n\n");
    }

    private void pictures() {
        if (content.inflow().complaints().all() > 0) {
            line("\nEvents by channel:\n");
            out.append(Picture.block(Picture.bars(content.inflow().channels())));
        }
        byEval().forEach((eval, rates) -> {
            line("\nPass rate of %s on the same cases and judges, with 95 %% intervals:\n".formatted(code(safe(eval))));
            out.append(Picture.block(Picture.intervals(rates)));
        });
    }

    private Map<String, List<VersionRate>> byEval() {
        return content.rates().stream()
                .collect(Collectors.groupingBy(VersionRate::eval, LinkedHashMap::new, Collectors.toList()));
    }

    private void inflow() {
        line("\n## What came in\n");
        Inflow inflow = content.inflow();
        if (!content.facts().has(Source.FEEDBACK)) {
            line("No feedback is imported, so nothing tells what users said.");
            return;
        }
        line("%s, %s of them complaints: %s. Before that, in as many days: %s of %s."
                .formatted(
                        Words.count(inflow.complaints().all(), "event"),
                        Words.number(inflow.complaints().some()),
                        inflow.complaints().words(),
                        Words.number(inflow.complaintsBefore().some()),
                        Words.number(inflow.complaintsBefore().all())));
        if (inflow.undated() > 0) {
            line("%s without a date %s not counted."
                    .formatted(Words.count(inflow.undated(), "event"), inflow.undated() == 1 ? "is" : "are"));
        }
        prompts(inflow.prompts());
    }

    /** Feedback and runs of evals meet in the version of the prompt. */
    private void prompts(Map<String, Counted> complaints) {
        Map<String, String> passed = new TreeMap<>();
        content.rates()
                .forEach(rate -> rate.prompt()
                        .ifPresent(prompt ->
                                passed.merge(prompt, rate.rate().words(), (one, other) -> one + "; " + other)));
        var header = new ArrayList<>(List.of("prompt version", "events", "complaints"));
        if (!passed.isEmpty()) {
            header.add("cases passed in evals");
        }
        var versions = new TreeSet<>(complaints.keySet());
        versions.addAll(passed.keySet());
        table(
                header,
                versions.stream().map(prompt -> row(prompt, complaints, passed)).toList());
    }

    private List<String> row(String prompt, Map<String, Counted> complaints, Map<String, String> passed) {
        Counted counted = complaints.getOrDefault(prompt, Counted.NONE);
        var row = new ArrayList<>(List.of(code(safe(prompt)), Words.number(counted.all()), counted.words()));
        if (!passed.isEmpty()) {
            row.add(passed.getOrDefault(prompt, "no run"));
        }
        return row;
    }

    private void clusters() {
        line("\n## Clusters of failures\n");
        if (!content.clusters().isThere()) {
            line("No clusters are known: run %s.".formatted(code("mvn eval-datasets:cluster")));
            return;
        }
        if (content.clusters().news().isEmpty()) {
            line("None is new, grew or came back.");
        }
        table(
                List.of("", "cluster", "failures in all"),
                content.clusters().news().stream()
                        .map(news -> List.of(
                                news.kind().toString(),
                                "%s %s".formatted(code(safe(news.id())), escaped(safe(news.name()))),
                                Words.number(news.members())))
                        .toList());
    }

    private void tests() {
        line("\n## What became tests\n");
        if (content.tests().isEmpty()) {
            line("Nothing.");
        }
        content.tests()
                .forEach((dataset, ids) -> line("- %s: %s, %s"
                        .formatted(
                                code(safe(dataset)),
                                Words.count(ids.size(), "case"),
                                escaped(Words.listed(ids, ids.size())))));
    }

    private void rates() {
        line("\n## Pass rate of each version\n");
        if (content.rates().isEmpty()) {
            line(
                    content.facts().has(Source.HISTORY)
                            ? "No eval ran."
                            : "No history is there, so nothing tells how versions compare.");
        }
        byEval().forEach((eval, rates) -> {
            line("%s:".formatted(code(safe(eval))));
            table(
                    List.of("version", "on", "passed", "pass rate", "better or worse than the one before"),
                    rates.stream().map(DigestPage::row).toList());
        });
    }

    private static List<String> row(VersionRate rate) {
        return List.of(
                code(safe(rate.version())),
                Times.date(rate.run().startedAt()).toString(),
                "%s of %s"
                        .formatted(
                                Words.number(rate.rate().some()),
                                Words.number(rate.rate().all())),
                rate.rate().words(),
                rate.lift().map(DigestPage::lift).orElse(""));
    }

    private static String lift(PairedOutcomes lift) {
        Interval interval = lift.interval(CONFIDENCE);
        return String.format(
                Locale.ROOT,
                "%+.1f points (%+.1f to %+.1f) on %,d cases: %,d pass now, %,d fail now",
                100 * lift.difference(),
                100 * interval.lower(),
                100 * interval.upper(),
                lift.cases(),
                lift.improved(),
                lift.regressed());
    }

    private void gaps() {
        line("\n## Questions without an answer in the contexts\n");
        Gaps gaps = content.gaps();
        if (gaps.bySource().isEmpty()) {
            line("None is known.");
        }
        gaps.bySource().forEach((source, questions) -> {
            line("- %s, since %s".formatted(Words.count(questions.size(), "question"), source));
            questions.stream().limit(MOST_ROWS / 2).forEach(question -> line("  - " + escaped(safe(question))));
        });
        content.clusters().news().stream()
                .filter(news -> gaps.isWord(news.errorType()))
                .forEach(news -> line("- cluster %s, since it is of type %s"
                        .formatted(code(safe(news.id())), code(safe(news.errorType())))));
        if (gaps.candidates() == 0) {
            line("No candidate is imported, so only labels and clusters can tell.");
        }
        if (gaps.complaints() > 0 && !gaps.hasContexts()) {
            line("No candidate has contexts, so complaints do not tell.");
        }
    }

    private void tools() {
        line("\n## Tools\n");
        Map<String, Tools.Tool> tools = content.tools().byName();
        if (tools.isEmpty()) {
            line("No answer states a call of a tool.");
            return;
        }
        table(
                List.of("tool", "calls", "calls that state an error", "95 % took at most"),
                tools.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue((one, other) ->
                                Long.compare(other.failed().some(), one.failed().some())))
                        .map(each -> List.of(
                                code(safe(each.getKey())),
                                Words.number(each.getValue().failed().all()),
                                "%s: %s"
                                        .formatted(
                                                Words.number(
                                                        each.getValue().failed().some()),
                                                each.getValue().failed().words()),
                                slow(each.getValue())))
                        .toList());
    }

    private static String slow(Tools.Tool tool) {
        return tool.slow().isPresent()
                ? String.format(Locale.ROOT, "%,.0f ms (%,d calls)", tool.slow().getAsDouble(), tool.timed())
                : "not stated";
    }

    private void overdue() {
        line("\n## Overdue\n");
        line(escaped(content.doctor().summary()) + ".");
        table(
                List.of("", "what was seen", "next"),
                content.doctor().findings().stream().map(DigestPage::row).toList());
        content.problems()
                .forEach(problem ->
                        line("- %s: %s".formatted(code(safe(problem.where())), escaped(safe(problem.message())))));
        line("");
        content.doctor().loop().forEach(each -> line("- " + escaped(each)));
    }

    private static List<String> row(Finding finding) {
        return List.of(
                "%s<br>%s".formatted(code(finding.rule().id()), code(finding.where())),
                escaped(finding.sentence()),
                code(finding.nextStep()));
    }

    private static String safe(String text) {
        return SafeText.line(Redactor.redact(text), LONGEST);
    }

    private void table(List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var lines = new ArrayList<String>();
        lines.add("\n" + cells(header));
        lines.add("|" + "---|".repeat(header.size()));
        rows.stream().limit(MOST_ROWS).forEach(row -> lines.add(cells(row)));
        lines.forEach(this::line);
        if (rows.size() > MOST_ROWS) {
            line("\n… and %s more".formatted(rows.size() - MOST_ROWS));
        }
    }

    private static String cells(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
