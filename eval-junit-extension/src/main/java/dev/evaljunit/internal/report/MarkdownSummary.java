/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.chat.Transcript.Turn;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code summary.md} for the page of a CI job; stays far below the size limits of forges for any run. What a reader must know comes
 * in a few lines, before the first part that unfolds; ids are code, so that they can be copied.
 */
public final class MarkdownSummary {

    private static final String DATASET = "dataset";
    private static final int GATES = 3;
    private static final int CASES = 20;
    private static final int CASES_OF_COMMENT = 10;
    private static final int CELL = 300;
    private static final int SENTENCE = 2_000;
    private static final int CONVERSATIONS = 5;
    private static final int MESSAGES = 12;

    private final StringBuilder text = new StringBuilder();
    private final ReportedRun reported;

    private MarkdownSummary(ReportedRun reported) {
        this.reported = reported;
    }

    static String of(ReportedRun reported) {
        return of(reported, "[Full report](" + RunReport.HTML + ")");
    }

    /** {@return a summary with a last line, in Markdown, that tells where the full report is} */
    public static String of(ReportedRun reported, String report) {
        var summary = new MarkdownSummary(reported);
        summary.appendHead();
        summary.appendCases(CASES);
        summary.appendFacts();
        reported.kills().map(KillsView::new).ifPresent(summary::appendKills);
        summary.line(report);
        return summary.text.toString();
    }

    /** {@return a last line for where a relative link would lead nowhere} */
    public static String report(String path) {
        return "Full report: " + Markdown.code(path, CELL);
    }

    /** {@return its title, with such a last line} */
    public static String ofTitle(ReportedRun reported, String report) {
        var summary = new MarkdownSummary(reported);
        summary.appendTitle();
        summary.line(report);
        return summary.text.toString();
    }

    /** {@return what fits into a comment with those of other evals, with such a last line} */
    public static String ofComment(ReportedRun reported, String report) {
        var summary = new MarkdownSummary(reported);
        summary.appendHead();
        summary.appendCases(CASES_OF_COMMENT);
        summary.line(report);
        return summary.text.toString();
    }

    private void appendTitle() {
        line("# " + mark(ReportText.status(reported.status(), reported.isGreen())) + ": "
                + Markdown.escape(reported.run().eval(), CELL));
        line("");
    }

    /** At most 13 lines. */
    private void appendHead() {
        EvalRun run = reported.run();
        appendTitle();
        line(counts() + " Dataset " + Markdown.code(run.dataset().toString(), CELL) + " · "
                + run.promptVersion()
                        .map(prompt -> "Prompt " + Markdown.code(prompt, CELL) + " · ")
                        .orElse("")
                + ReportText.size(run)
                + " · " + Durations.format(run.took()));
        line("");
        appendGates();
        appendSentence(Stream.concat(
                        Stream.of(ReportText.completion(run), ReportText.calls(reported.calls())),
                        Stream.concat(ReportText.notApplicable(reported).stream(), inQuarantine()))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" ")));
        appendTraits();
    }

    private Stream<String> inQuarantine() {
        List<String> leftOut = reported.leftOut();
        return leftOut.isEmpty()
                ? Stream.empty()
                : Stream.of("In quarantine: %s.".formatted(String.join(", ", leftOut)));
    }

    private String counts() {
        Tally cases = reported.cases();
        int leftOut = reported.leftOut().size();
        return "**%s of %s passed**, %s failed, %s unscored%s%s%s. %s"
                .formatted(
                        cases.passed(),
                        ReportText.count(cases.total(), "case"),
                        cases.failed(),
                        cases.unscored(),
                        cases.skipped() == 0 ? "" : ", " + cases.skipped() + " skipped",
                        cases.notApplicable() == 0 ? "" : ", " + cases.notApplicable() + " that no judge applies to",
                        leftOut == 0 ? "" : ", " + leftOut + " in quarantine",
                        reported.statusSentence());
    }

    private void appendSentence(String sentence) {
        if (!sentence.isEmpty()) {
            line(Markdown.escape(sentence, SENTENCE));
            line("");
        }
    }

    private void appendGates() {
        List<Verdict> verdicts = reported.worstVerdictsFirst();
        if (verdicts.isEmpty()) {
            return;
        }
        verdicts.stream()
                .limit(GATES)
                .forEach(verdict -> line("- %s **%s**: %s"
                        .formatted(
                                mark(ReportText.status(verdict)),
                                Markdown.escape(verdict.gate(), CELL),
                                Markdown.escape(verdict.sentence(), SENTENCE))));
        if (verdicts.size() > GATES) {
            List<Verdict> more = verdicts.subList(GATES, verdicts.size());
            long red = more.stream().filter(verdict -> !verdict.isGreen()).count();
            line("- and %s more: %s red, %s green".formatted(more.size(), red, more.size() - red));
        }
        line("");
    }

    private void appendTraits() {
        String traits = ConsoleSummary.sharedTraits(reported).entrySet().stream()
                .map(trait -> "**%s**: %s".formatted(trait.getKey(), Markdown.escape(trait.getValue(), SENTENCE)))
                .collect(Collectors.joining(" · "));
        if (!traits.isEmpty()) {
            line(traits);
            line("");
        }
    }

    private void appendFacts() {
        if (!reported.verdicts().isEmpty()) {
            unfold("Facts of " + ReportText.count(reported.verdicts().size(), "gate"), false);
            reported.verdicts().forEach(this::appendGate);
            fold();
        }
    }

    private void unfold(String title, boolean isOpen) {
        line(isOpen ? "<details open>" : "<details>");
        line("<summary>" + title + "</summary>");
        line("");
    }

    private void fold() {
        line("</details>");
        line("");
    }

    private void appendGate(Verdict verdict) {
        line("## " + Markdown.escape(verdict.gate(), CELL) + ": " + ReportText.status(verdict));
        line("");
        verdict.facts()
                .forEach((label, value) -> line("- **" + Markdown.escape(label, CELL) + "**: " + fact(label, value)));
        appendCases(verdict);
        appendNextStep(verdict);
        line("");
    }

    /** The id of a dataset is code, as ids of cases are. */
    private static String fact(String label, String value) {
        return label.equals(DATASET) ? Markdown.code(value, CELL) : Markdown.escape(value, CELL);
    }

    private void appendCases(Verdict verdict) {
        if (!verdict.cases().isEmpty()) {
            line("");
            line("Cases to look at:");
            line("");
            verdict.cases().forEach(text -> line("- " + Markdown.code(text, SENTENCE)));
        }
    }

    private void appendNextStep(Verdict verdict) {
        if (!verdict.nextStep().isEmpty()) {
            line("");
            line("Next step: " + Markdown.escape(verdict.nextStep(), SENTENCE));
        }
    }

    private void appendKills(KillsView kills) {
        unfold("Corrupted answers", false);
        appendSentence(kills.sentence());
        row(Stream.concat(Stream.of("Judge"), kills.headings().stream().map(KillsView.Heading::key)));
        row(Stream.concat(Stream.of("---"), kills.headings().stream().map(heading -> "---")));
        kills.lines()
                .forEach(line -> row(Stream.concat(
                        Stream.of(Markdown.escape(line.judge(), CELL)),
                        line.shares().stream().map(KillsView.Share::text))));
        line("");
        kills.notes().forEach(this::appendSentence);
        if (!kills.letThrough().isEmpty()) {
            line("Let through, such as:");
            line("");
            kills.letThrough().forEach(this::appendLetThrough);
            line("");
        }
        fold();
    }

    private void appendLetThrough(KillsView.LetThrough one) {
        line("- %s%s, %s: %s became %s; by %s"
                .formatted(
                        Markdown.code(one.caseId(), CELL),
                        one.trial().isEmpty() ? "" : ", " + one.trial(),
                        one.mutation(),
                        Markdown.escape(one.before(), CELL),
                        Markdown.escape(one.after(), CELL),
                        Markdown.escape(one.judges(), CELL)));
    }

    private void appendCases(int most) {
        int all = reported.cases().notPassed();
        if (all == 0) {
            return;
        }
        unfold("Cases that did not pass: " + (all > most ? "the first " + most + " of " : "") + all, true);
        row("Case", "Outcome", "Question", "Why", "Location");
        row("---", "---", "---", "---", "---");
        List<CaseOutcome> shown = reported.notPassed().limit(most).toList();
        shown.forEach(this::appendCase);
        line("");
        shown.stream()
                .filter(MarkdownSummary::isConversation)
                .limit(CONVERSATIONS)
                .forEach(this::appendConversation);
        appendSentence(ReportText.runOneCase(reported));
        fold();
    }

    private void appendCase(CaseOutcome one) {
        var evalCase = one.result().evalCase();
        row(
                Markdown.code(evalCase.id(), CELL),
                one.outcome().name(),
                Markdown.escape(ReportText.question(evalCase), CELL),
                Markdown.escapeWithAdvice(one.result().reason(), CELL),
                Markdown.code(evalCase.location(), CELL));
    }

    private static boolean isConversation(CaseOutcome one) {
        return !Transcript.ofCase(one.result().evalCase()).isEmpty()
                || one.firstProblem()
                        .flatMap(TrialResult::answer)
                        .filter(answer -> !answer.messages().isEmpty())
                        .isPresent();
    }

    /** The messages of the case and of the first trial that did not pass. */
    private void appendConversation(CaseOutcome one) {
        EvalCase evalCase = one.result().evalCase();
        List<Message> before = Transcript.ofCase(evalCase);
        List<Message> added = one.firstProblem()
                .flatMap(TrialResult::answer)
                .map(answer -> Transcript.messages(before, answer))
                .orElse(List.of());
        List<Message> all = Stream.concat(before.stream(), added.stream()).toList();
        line("### Conversation of " + Markdown.code(evalCase.id(), CELL));
        line("");
        int hidden = Math.max(0, all.size() - MESSAGES);
        if (hidden > 0) {
            line("The last " + MESSAGES + " of " + all.size() + " messages:");
            line("");
        }
        for (Turn turn : Transcript.of(all.subList(0, hidden), all.subList(hidden, all.size()))
                .turns()) {
            turn.messages()
                    .forEach(
                            message -> line("- " + turn.title() + ", **" + message.role() + "**: " + content(message)));
        }
        line("");
    }

    private static String content(Message message) {
        String calls = message.toolCalls().stream()
                .map(call -> " calls " + Markdown.code(call.name() + " " + Json.write(call.arguments()), CELL))
                .collect(Collectors.joining(","));
        return (Markdown.escape(message.text(), CELL) + calls).strip();
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
        row(Stream.of(cells));
    }

    private void row(Stream<String> cells) {
        line(cells.collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
