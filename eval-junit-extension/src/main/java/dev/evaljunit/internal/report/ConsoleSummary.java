/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The summary that is printed at the end of an eval. */
final class ConsoleSummary {

    private static final int CASES = 10;
    private static final int NAME = 120;
    private static final int SENTENCE = 1_000;

    private ConsoleSummary() {}

    /**
     * {@return a few lines of plain text, without a line break at their end, in at most 100 columns where names allow it}
     *
     * @param htmlReport the path of the HTML report to show
     */
    static String of(ReportedRun reported, Path htmlReport) {
        var lines = new ArrayList<String>();
        lines.add(header(reported.run()));
        String completion = ReportText.completion(reported.run());
        if (!completion.isEmpty()) {
            lines.add(Columns.wrap("  ", SafeText.line(completion, SENTENCE)));
        }
        lines.addAll(gates(reported));
        if (reported.cases().notPassed() > 0) {
            lines.add(cases(reported));
        }
        ReportText.notApplicable(reported.run())
                .forEach(judge -> lines.add(Columns.wrap("  ", SafeText.line(judge, SENTENCE))));
        lines.add("  report: " + SafeText.line(htmlReport.toString()));
        return String.join("\n", lines);
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
                        SafeText.line(verdict.sentence(), SENTENCE)))
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
        Stream<String> ids = reported.worstFirst()
                .limit(Math.min(CASES, cases.notPassed()))
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
