/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.report.HtmlReport.Parts;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The values for the template of the page. */
record PageView(
        Parts parts,
        ReportedRun reported,
        List<GateView> gates,
        List<JudgeView> judges,
        List<Breakdown> breakdowns,
        List<CaseView> cases) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The cases with the same outcome. */
    record Group(String title, Mark mark, int count, List<CaseView> cases) {}

    static PageView of(ReportedRun reported, Parts parts) {
        EvalRun run = reported.run();
        return new PageView(
                parts,
                reported,
                reported.verdicts().stream().map(GateView::of).toList(),
                JudgeSummary.allOf(run).stream().map(JudgeView::of).toList(),
                Breakdown.allOf(reported),
                CaseView.allOf(reported));
    }

    EvalRun run() {
        return reported.run();
    }

    /** {@return the eval's name in pieces between which a line may break} */
    List<String> nameParts() {
        return List.of(run().eval().split("(?<=[.$])"));
    }

    /** {@return the digest of the dataset; empty for cases made in code} */
    String digest() {
        return run().dataset().sha256().orElse("");
    }

    Mark status() {
        return Mark.of(reported.status(), reported.isGreen());
    }

    String started() {
        return TIME.format(run().startedAt());
    }

    String took() {
        return Durations.format(run().took());
    }

    String size() {
        return ReportText.size(run());
    }

    String completion() {
        return ReportText.completion(run());
    }

    /** {@return how many calls recordings replied to; empty if none were used} */
    String calls() {
        return ReportText.calls(reported.calls());
    }

    /** {@return how many cases were skipped; empty if none} */
    String skipped() {
        return reported.cases().skipped() == 0
                ? ""
                : ReportText.grouped(reported.cases().skipped());
    }

    /** {@return how many cases no judge applies to; empty if none} */
    String notApplicable() {
        return reported.cases().notApplicable() == 0
                ? ""
                : ReportText.grouped(reported.cases().notApplicable());
    }

    String passRate() {
        return ReportText.percent(reported.cases().passRate());
    }

    List<Group> groups() {
        return Stream.of(
                        group("Failed", Outcome.FAIL, reported.cases().failed()),
                        group(
                                reported.cases().skipped() == 0 ? "Unscored" : "Unscored or skipped",
                                Outcome.UNSCORED,
                                reported.cases().unscored() + reported.cases().skipped()),
                        group("Passed", Outcome.PASS, reported.cases().passed()),
                        group(
                                "No judge applies",
                                Outcome.NOT_APPLICABLE,
                                reported.cases().notApplicable()))
                .filter(group -> group.count() > 0)
                .toList();
    }

    private Group group(String title, Outcome outcome, int count) {
        Mark mark = Mark.of(outcome);
        return new Group(
                title,
                mark,
                count,
                cases.stream().filter(one -> one.mark().equals(mark)).toList());
    }

    /** {@return how to run the first case that did not pass; may be empty} */
    String runOneCase() {
        return ReportText.runOneCase(reported);
    }

    int hiddenCases() {
        return reported.cases().total() - cases.size();
    }
}
