/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The summary that is printed at the end of an eval. */
final class ConsoleSummary {

    private static final int CASES = 10;
    private static final int NAME = 120;
    private static final int SENTENCE = 1_000;

    /** The facts of red gates that tell where to look. */
    private static final List<String> TRAITS = List.of("where", "why");

    private ConsoleSummary() {}

    /**
     * {@return a few lines of plain text, without a line break at their end, in at most 100 columns where names allow it}
     *
     * @param pointers what readers can open and run next, by its label
     */
    static String of(ReportedRun reported, Map<String, String> pointers) {
        var lines = new ArrayList<String>();
        lines.add(header(reported.run()));
        String completion = ReportText.completion(reported.run());
        if (!completion.isEmpty()) {
            lines.add(Columns.wrap("  ", SafeText.line(completion, SENTENCE)));
        }
        String calls = ReportText.calls(reported.calls());
        if (!calls.isEmpty()) {
            lines.add(Columns.wrap("  ", SafeText.line(calls, SENTENCE)));
        }
        lines.addAll(gates(reported));
        if (reported.cases().notPassed() > 0) {
            lines.add(cases(reported));
        }
        List<String> leftOut = reported.leftOut();
        if (!leftOut.isEmpty()) {
            lines.add(Columns.wrap("  quarantined: ", SafeText.line(String.join(", ", leftOut), SENTENCE)));
        }
        ReportText.notApplicable(reported)
                .forEach(judge -> lines.add(Columns.wrap("  ", SafeText.line(judge, SENTENCE))));
        reported.kills().map(KillsView::new).ifPresent(kills -> lines.addAll(kills(kills)));
        lines.addAll(labelled(traits(reported), pointers));
        return String.join("\n", lines);
    }

    private static List<String> kills(KillsView kills) {
        var lines = new ArrayList<String>();
        lines.add(Columns.wrap("  corrupted  ", kills.sentence()));
        int width = kills.lines().stream()
                .mapToInt(line -> SafeText.line(line.judge(), NAME).length())
                .max()
                .orElse(1);
        kills.lines()
                .forEach(line -> lines.add(Columns.layOut(
                        ("    %-" + width + "s  ").formatted(SafeText.line(line.judge(), NAME)),
                        line.shares().stream()
                                .map(share -> share.mutation() + " " + share.text())
                                .toList(),
                        ", ")));
        kills.notes().forEach(note -> lines.add(Columns.wrap("    ", SafeText.line(note, SENTENCE))));
        kills.worst()
                .forEach(one -> lines.add(Columns.wrap(
                        "    let through  ",
                        SafeText.line(
                                "%s, %s: %s became %s; by %s"
                                        .formatted(
                                                one.caseId(), one.mutation(), one.before(), one.after(), one.judges()),
                                SENTENCE))));
        return lines;
    }

    /** Paths and commands stay on one line, so that they can be copied. */
    private static List<String> labelled(Map<String, String> texts, Map<String, String> pointers) {
        int width = Stream.of(texts, pointers)
                .flatMap(each -> each.keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(1);
        String label = "  %-" + width + "s: ";
        return Stream.concat(
                        texts.entrySet().stream()
                                .map(each -> Columns.wrap(
                                        label.formatted(each.getKey()), SafeText.line(each.getValue(), SENTENCE))),
                        pointers.entrySet().stream()
                                .map(each -> label.formatted(each.getKey()) + SafeText.line(each.getValue())))
                .toList();
    }

    private static Map<String, String> traits(ReportedRun reported) {
        Map<String, String> shared = sharedTraits(reported);
        var traits = new LinkedHashMap<>(shared.isEmpty() ? worst(reported) : shared);
        nextStep(reported).ifPresent(step -> traits.put("next", step));
        return traits;
    }

    /** What an error needs is not seen from the cases, and not each launcher prints the messages of gates. */
    private static Optional<String> nextStep(ReportedRun reported) {
        return reported.verdicts().stream()
                .filter(verdict -> verdict.status() == Status.ERROR)
                .map(Verdict::nextStep)
                .filter(step -> !step.isEmpty())
                .findFirst();
    }

    /** {@return what the worst cases of a red gate have in common, of the first that found something; may be empty} */
    static Map<String, String> sharedTraits(ReportedRun reported) {
        return reported.verdicts().stream()
                .filter(verdict -> !verdict.isGreen())
                .map(ConsoleSummary::traits)
                .filter(traits -> !traits.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    private static Map<String, String> traits(Verdict red) {
        var traits = new LinkedHashMap<>(red.facts());
        traits.keySet().retainAll(TRAITS);
        return traits;
    }

    private static Map<String, String> worst(ReportedRun reported) {
        return reported.notPassed()
                .findFirst()
                .map(one -> Map.of("worst", worst(one)))
                .orElse(Map.of());
    }

    private static String worst(CaseOutcome one) {
        return SafeText.line(one.result().evalCase().id(), NAME) + ": "
                + one.result().reason();
    }

    private static String header(EvalRun run) {
        var parts = List.of(
                SafeText.line(run.eval(), NAME),
                SafeText.line(run.dataset().toString(), NAME),
                ReportText.size(run),
                Durations.format(run.took()));
        return Columns.layOut("eval  ", parts, "   ");
    }

    private static List<String> gates(ReportedRun reported) {
        if (reported.verdicts().isEmpty()) {
            return List.of("  NO GATE   " + reported.statusSentence());
        }
        int statusWidth = width(reported, ReportText::status);
        int gateWidth = width(reported, ConsoleSummary::gate);
        String format = "  %-" + statusWidth + "s   %-" + gateWidth + "s  ";
        return reported.verdicts().stream()
                .map(verdict -> Columns.wrap(
                        format.formatted(ReportText.status(verdict), gate(verdict)),
                        SafeText.lineWithAdvice(verdict.sentence(), SENTENCE)))
                .toList();
    }

    private static int width(ReportedRun reported, Function<Verdict, String> column) {
        return reported.verdicts().stream()
                .map(column)
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    private static String gate(Verdict verdict) {
        return SafeText.line(verdict.gate(), NAME);
    }

    private static String cases(ReportedRun reported) {
        Tally cases = reported.cases();
        String parts = Stream.of(part(cases.unscored(), "unscored"), part(cases.skipped(), "skipped"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String unscored = parts.isEmpty() ? "" : " (" + parts + ")";
        String prefix = "  %s did not pass%s: ".formatted(ReportText.count(cases.notPassed(), "case"), unscored);
        Stream<String> ids = reported.notPassed()
                .limit(CASES)
                .map(one -> SafeText.line(one.result().evalCase().id(), NAME));
        Stream<String> more = cases.notPassed() > CASES
                ? Stream.of("and %s more".formatted(cases.notPassed() - CASES))
                : Stream.empty();
        return Columns.layOut(prefix, Stream.concat(ids, more).toList(), ", ");
    }

    private static String part(int count, String which) {
        return count == 0 ? "" : count + " of them " + which;
    }
}
