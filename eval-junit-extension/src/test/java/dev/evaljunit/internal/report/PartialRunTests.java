/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Every surface shows how many cases of a partial run ran, and its note. */
class PartialRunTests {

    private static final Completion SPENT = Completion.ended(
                    End.BUDGET, 137, "the budget of $5.00 is spent (at least $5.02)")
            .withNote("3 of 16 calls reported no cost, so the budget of $5.00 does not include them.");

    private static final ReportedRun FINDINGS = ReportedRun.of(
            SampleRuns.ended(SPENT),
            List.of(Verdict.of(
                    "pass-rate",
                    Status.ERROR,
                    Explanation.of(
                                    "Eval 'RefundAssistantEvalTest.answersRefundQuestions' is undecided: 5 of 137 cases ran.")
                            .withFacts(Map.of("dataset", "refund-regressions@2026.05"))
                            .withNextStep("Raise the budget."))));

    private static String header(EvalRun run, List<Verdict> verdicts) {
        return Jsoup.parse(PageText.of(ReportedRun.of(run, verdicts)))
                .select("header")
                .text();
    }

    @Test
    void approvesSummary() {
        Approved.assertMatches("partial-summary.md", MarkdownSummary.of(FINDINGS));
    }

    @Test
    void approvesConsole() {
        Approved.assertMatches(
                "partial-console.txt", ConsoleSummary.of(FINDINGS, Map.of("report", "index.html")) + "\n");
    }

    @Test
    void showsItInTheHeaderOfThePage() {
        assertThat(header(SampleRuns.ended(SPENT), FINDINGS.verdicts()))
                .isEqualTo("Eval report RefundAssistantEvalTest.answersRefundQuestions ! ERROR Eval"
                        + " 'RefundAssistantEvalTest.answersRefundQuestions' is undecided: 5 of 137 cases ran. 0 of 1 gate"
                        + " passed."
                        + " 5 of 137 cases ran, since the budget of $5.00 is spent (at least $5.02). 3 of 16 calls"
                        + " reported no cost, so the budget of $5.00 does not include them."
                        + " Dataset refund-regressions@2026.05 Size 5 of 137 cases x 2 trials Passed 2 (40.0 %)"
                        + " Failed 2 Unscored 1 Started 2026-05-20 14:33:05 UTC Took 1.84 s");
    }

    @Test
    void reportsItToTools() {
        assertThat(Json.readObject(RunJson.of(FINDINGS)))
                .containsEntry(
                        "completion",
                        Map.of(
                                "end",
                                "BUDGET",
                                "planned",
                                137,
                                "detail",
                                "the budget of $5.00 is spent (at least $5.02)",
                                "note",
                                "3 of 16 calls reported no cost, so the budget of $5.00 does not include them."));
    }

    @Test
    void showsANoteOfARunOfAllCases() {
        Completion completion = Completion.complete(5).withNote("All cases run, since gate 'latency-p95' needs them.");
        assertThat(header(SampleRuns.ended(completion), List.of()))
                .contains(" All cases run, since gate 'latency-p95' needs them. Dataset ");
        assertThat(Jsoup.parse(PageText.of(ReportedRun.of(SampleRuns.refunds(), List.of())))
                        .select("header .completion"))
                .isEmpty();
    }

    @Test
    void reportsAGreenGateAsUndecided() {
        var open = Verdict.of("pass-rate", Status.INCONCLUSIVE, Explanation.of("Only a shard."))
                .withGreen(true);
        var shard = Completion.ended(End.SHARD, 137, "only shard 1/8 was requested");
        assertThat(header(SampleRuns.ended(shard), List.of(open)))
                .contains(
                        " INCONCLUSIVE, green Only a shard. 1 of 1 gate is green (inconclusive). 5 of 137 cases ran, since only shard"
                                + " 1/8 was requested. Dataset ");
    }

    @Test
    void masksSecretsInIt() {
        var completion = Completion.ended(End.BUDGET, 9, "api_key=abcdef123").withNote("api_key=abcdef456");
        var report = RunReport.of(SampleRuns.ended(completion), List.of());
        assertThat(report.texts().values()).noneMatch(text -> text.contains("abcdef"));
        assertThat(report.summary(Map.of("report", "index.html"))).doesNotContain("abcdef");
    }
}
