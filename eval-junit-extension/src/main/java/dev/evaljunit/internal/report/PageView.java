/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.report.HtmlReport.Parts;
import dev.evaljunit.internal.report.PageExtras.RunHistory;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values for the template of the page. */
record PageView(
        Parts parts,
        ReportedRun reported,
        List<GateView> gates,
        List<JudgeView> judges,
        List<KillsView> kills,
        List<Breakdown> breakdowns,
        Attention attention,
        PageExtras extras,
        PageData data) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static PageView of(ReportedRun reported, PageExtras extras, Parts parts) {
        List<Breakdown> breakdowns = Breakdown.allOf(reported);
        return new PageView(
                parts,
                reported,
                reported.verdicts().stream().map(GateView::of).toList(),
                reported.judges().stream().map(JudgeView::of).toList(),
                reported.kills().map(KillsView::new).stream().toList(),
                breakdowns,
                Attention.of(reported, breakdowns),
                extras,
                PageData.of(reported, breakdowns, extras));
    }

    EvalRun run() {
        return reported.run();
    }

    /** {@return the eval's name in pieces between which a line may break} */
    List<String> nameParts() {
        return nameParts(run().eval());
    }

    static List<String> nameParts(String name) {
        return List.of(name.split("(?<=[.$])"));
    }

    /** {@return the digest of the dataset; empty for cases made in code} */
    String digest() {
        return run().dataset().sha256().orElse("");
    }

    /** {@return name and version of the agent's prompt; empty if the eval names none} */
    String prompt() {
        return run().promptVersion().orElse("");
    }

    Mark status() {
        return Mark.of(reported.status(), reported.isGreen());
    }

    String started() {
        return time(run().startedAt());
    }

    static String time(Instant instant) {
        return TIME.format(instant);
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
        return ifAny(reported.cases().skipped());
    }

    /** {@return how many cases no judge applies to; empty if none} */
    String notApplicable() {
        return ifAny(reported.cases().notApplicable());
    }

    /** {@return how many cases gates leave out; empty if none} */
    String inQuarantine() {
        return ifAny(reported.leftOut().size());
    }

    private static String ifAny(int count) {
        return count == 0 ? "" : ReportText.grouped(count);
    }

    String passRate() {
        return ReportText.percent(reported.cases().passRate());
    }

    /** {@return how to run the first case that did not pass; may be empty} */
    String runOneCase() {
        return ReportText.runOneCase(reported);
    }

    boolean hasGates() {
        return !gates.isEmpty();
    }

    @Nullable
    ComparedRuns comparison() {
        return extras.comparison();
    }

    @Nullable
    RunHistory history() {
        return extras.history();
    }

    /** {@return the verdict in a sentence: that of the most severe gate} */
    String headline() {
        return reported.worstVerdict().map(Verdict::sentence).orElse(reported.statusSentence());
    }

    /** {@return the headline in pieces between which a line may break, since it names the eval} */
    List<String> headlineParts() {
        return sentenceParts(headline());
    }

    static List<String> sentenceParts(String sentence) {
        return List.of(sentence.split("(?<=[a-z][.$])(?=[a-zA-Z])"));
    }

    /** {@return how many gates are green; empty if the headline states it} */
    String gateCount() {
        return reported.verdicts().isEmpty() ? "" : reported.statusSentence();
    }

    /** {@return a warning if the page opens slowly; else empty} */
    String sizeWarning() {
        return LargePage.warning(reported, data.size());
    }

    int hiddenCases() {
        return run().cases().size() - data.rows().size();
    }
}
