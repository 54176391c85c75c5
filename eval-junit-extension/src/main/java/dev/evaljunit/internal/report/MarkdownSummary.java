/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.report.Findings.CaseOutcome;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** {@code summary.md}: what the page of a CI job shows. Stays far below the limits of forges, whatever the run. */
final class MarkdownSummary {

    private static final int CASES = 20;
    private static final int CELL = 300;
    private static final int SENTENCE = 2_000;

    private final StringBuilder text = new StringBuilder();
    private final Findings findings;

    private MarkdownSummary(Findings findings) {
        this.findings = findings;
    }

    static String of(Findings findings) {
        var summary = new MarkdownSummary(findings);
        summary.appendTitle();
        summary.appendGates();
        findings.verdicts().forEach(summary::appendGate);
        summary.appendCases();
        summary.line("[Full report](" + RunReport.HTML + ")");
        return summary.text.toString();
    }

    private void appendTitle() {
        EvalRun run = findings.run();
        Tally cases = findings.cases();
        line("# " + mark(Wording.status(findings.status(), findings.isGreen())) + ": "
                + Markdown.escape(run.eval(), CELL));
        line("");
        line("Dataset " + Markdown.code(run.dataset().toString(), CELL) + " · " + Wording.size(run) + " · "
                + Durations.format(run.took()));
        line("");
        appendExtent(run);
        line("**%s of %s passed**, %s failed, %s unscored. %s"
                .formatted(
                        cases.passed(),
                        Wording.count(cases.total(), "case"),
                        cases.failed(),
                        cases.unscored(),
                        findings.statusSentence()));
        line("");
    }

    private void appendExtent(EvalRun run) {
        String extent = Wording.extent(run);
        if (!extent.isEmpty()) {
            line(Markdown.escape(extent, SENTENCE));
            line("");
        }
    }

    private void appendGates() {
        if (findings.verdicts().isEmpty()) {
            return;
        }
        row("Status", "Gate", "Why");
        row("---", "---", "---");
        findings.verdicts()
                .forEach(verdict -> row(
                        mark(Wording.status(verdict)),
                        Markdown.escape(verdict.gate(), CELL),
                        Markdown.escape(verdict.sentence(), SENTENCE)));
        line("");
    }

    private void appendGate(Verdict verdict) {
        line("## " + Markdown.escape(verdict.gate(), CELL) + ": " + Wording.status(verdict));
        line("");
        verdict.facts()
                .forEach((label, value) ->
                        line("- **" + Markdown.escape(label, CELL) + "**: " + Markdown.escape(value, CELL)));
        appendNextStep(verdict);
        line("");
    }

    private void appendNextStep(Verdict verdict) {
        if (!verdict.nextStep().isEmpty()) {
            line("");
            line("Next step: " + Markdown.escape(verdict.nextStep(), SENTENCE));
        }
    }

    private void appendCases() {
        int all = findings.cases().notPassed();
        if (all == 0) {
            return;
        }
        line("## Cases that did not pass: " + (all > CASES ? "the first " + CASES + " of " : "") + all);
        line("");
        row("Case", "Outcome", "Question", "Why", "Location");
        row("---", "---", "---", "---", "---");
        List<CaseOutcome> shown = Stream.concat(findings.ended(Outcome.FAIL), findings.ended(Outcome.UNSCORED))
                .limit(CASES)
                .toList();
        shown.forEach(this::appendCase);
        line("");
    }

    private void appendCase(CaseOutcome one) {
        var evalCase = one.result().evalCase();
        row(
                Markdown.code(evalCase.id(), CELL),
                one.outcome().name(),
                Markdown.escape(Wording.question(evalCase), CELL),
                Markdown.escape(one.result().reason(), CELL),
                Markdown.code(evalCase.location(), CELL));
    }

    private static String mark(String status) {
        return switch (status) {
            case "PASS" -> "✅ PASS";
            case "FAIL" -> "❌ FAIL";
            case "ERROR" -> "⛔ ERROR";
            default -> "⚠️ " + status;
        };
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
