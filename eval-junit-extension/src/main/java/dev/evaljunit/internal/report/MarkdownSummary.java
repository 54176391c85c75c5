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
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code summary.md} for the page of a CI job; stays far below the size limits of forges for any run. */
final class MarkdownSummary {

    private static final int CASES = 20;
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
        var summary = new MarkdownSummary(reported);
        summary.appendTitle();
        summary.appendGates();
        reported.verdicts().forEach(summary::appendGate);
        summary.appendCases();
        summary.line("[Full report](" + RunReport.HTML + ")");
        return summary.text.toString();
    }

    private void appendTitle() {
        EvalRun run = reported.run();
        Tally cases = reported.cases();
        line("# " + mark(ReportText.status(reported.status(), reported.isGreen())) + ": "
                + Markdown.escape(run.eval(), CELL));
        line("");
        line("Dataset " + Markdown.code(run.dataset().toString(), CELL) + " · " + ReportText.size(run) + " · "
                + Durations.format(run.took()));
        line("");
        appendSentence(ReportText.completion(run));
        appendSentence(ReportText.calls(reported.calls()));
        line("**%s of %s passed**, %s failed, %s unscored%s%s. %s"
                .formatted(
                        cases.passed(),
                        ReportText.count(cases.total(), "case"),
                        cases.failed(),
                        cases.unscored(),
                        cases.skipped() == 0 ? "" : ", " + cases.skipped() + " skipped",
                        cases.notApplicable() == 0 ? "" : ", " + cases.notApplicable() + " that no judge applies to",
                        reported.statusSentence()));
        line("");
        ReportText.notApplicable(reported.run()).forEach(this::appendSentence);
    }

    private void appendSentence(String sentence) {
        if (!sentence.isEmpty()) {
            line(Markdown.escape(sentence, SENTENCE));
            line("");
        }
    }

    private void appendGates() {
        if (reported.verdicts().isEmpty()) {
            return;
        }
        row("Status", "Gate", "Why");
        row("---", "---", "---");
        reported.verdicts()
                .forEach(verdict -> row(
                        mark(ReportText.status(verdict)),
                        Markdown.escape(verdict.gate(), CELL),
                        Markdown.escape(verdict.sentence(), SENTENCE)));
        line("");
    }

    private void appendGate(Verdict verdict) {
        line("## " + Markdown.escape(verdict.gate(), CELL) + ": " + ReportText.status(verdict));
        line("");
        verdict.facts()
                .forEach((label, value) ->
                        line("- **" + Markdown.escape(label, CELL) + "**: " + Markdown.escape(value, CELL)));
        appendCases(verdict);
        appendNextStep(verdict);
        line("");
    }

    private void appendCases(Verdict verdict) {
        if (!verdict.cases().isEmpty()) {
            line("");
            line("Cases to look at:");
            line("");
            verdict.cases().forEach(text -> line("- " + Markdown.escape(text, SENTENCE)));
        }
    }

    private void appendNextStep(Verdict verdict) {
        if (!verdict.nextStep().isEmpty()) {
            line("");
            line("Next step: " + Markdown.escape(verdict.nextStep(), SENTENCE));
        }
    }

    private void appendCases() {
        int all = reported.cases().notPassed();
        if (all == 0) {
            return;
        }
        line("## Cases that did not pass: " + (all > CASES ? "the first " + CASES + " of " : "") + all);
        line("");
        row("Case", "Outcome", "Question", "Why", "Location");
        row("---", "---", "---", "---", "---");
        List<CaseOutcome> shown = Stream.concat(reported.ended(Outcome.FAIL), reported.ended(Outcome.UNSCORED))
                .limit(CASES)
                .toList();
        shown.forEach(this::appendCase);
        line("");
        shown.stream()
                .filter(MarkdownSummary::isConversation)
                .limit(CONVERSATIONS)
                .forEach(this::appendConversation);
        String hint = ReportText.runOneCase(reported);
        if (!hint.isEmpty()) {
            line(Markdown.escape(hint, SENTENCE));
            line("");
        }
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
                || worst(one)
                        .flatMap(TrialResult::answer)
                        .filter(answer -> !answer.messages().isEmpty())
                        .isPresent();
    }

    /** {@return the first trial that did not pass} */
    private static Optional<TrialResult> worst(CaseOutcome one) {
        return one.result().trials().stream()
                .filter(trial -> trial.outcome().isProblem())
                .findFirst();
    }

    /** The messages of the case and of the first trial that did not pass. */
    private void appendConversation(CaseOutcome one) {
        EvalCase evalCase = one.result().evalCase();
        List<Message> before = Transcript.ofCase(evalCase);
        List<Message> added = worst(one)
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
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
