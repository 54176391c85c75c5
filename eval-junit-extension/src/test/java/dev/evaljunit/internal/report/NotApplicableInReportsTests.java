/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotApplicableInReportsTests {

    private static final Judgement TOOL = Judgement.of("tool", 0.5, Score.pass());
    private static final Judgement NO_TOOL = Judgement.notApplicable("tool", 0.5);
    private static final Judgement TONE = Judgement.of("tone", 0.5, Score.pass());
    private static final Judgement NO_TONE = Judgement.notApplicable("tone", 0.5);

    private static CaseResult ended(int number, Judgement... judgements) {
        EvalCase evalCase = SampleRuns.refund(number, "May I return them?", "consumer");
        return SampleRuns.result(evalCase, SampleRuns.answered(1, judgements));
    }

    private static ReportedRun reported() {
        CaseResult crashed = SampleRuns.result(
                SampleRuns.refund(4, "And now?", "consumer"),
                SampleRuns.crashed(1, "boom").withJudgements(List.of(NO_TOOL)));
        EvalRun run = SampleRuns.run(
                        1, List.of(ended(1, TOOL, TONE), ended(2, NO_TOOL, TONE), ended(3, NO_TOOL, NO_TONE), crashed))
                .withJudges(Map.of("tool", Map.of(), "tone", Map.of()));
        return ReportedRun.of(run, List.of());
    }

    @Test
    void isCountedForTheRunAndEachJudge() {
        Map<String, Object> json = Json.readObject(RunJson.of(reported()));

        assertThat(JsonPath.find(json, "totals.cases"))
                .hasValueSatisfying(cases -> assertThat(cases)
                        .hasToString(
                                "{total=4, passed=2, failed=1, unscored=0, not_applicable=1, pass_rate=0.666667}"));
        assertThat(JsonPath.find(json, "totals.judges.tool"))
                .hasValueSatisfying(
                        judge -> assertThat(judge)
                                .hasToString(
                                        "{scored=1, without_answer=0, unscored=0, not_applicable=3, mean=1.0, p10=1.0, p50=1.0}"));
        assertThat(JsonPath.find(json, "totals.judges.tone"))
                .hasValueSatisfying(
                        judge -> assertThat(judge)
                                .hasToString(
                                        "{scored=3, without_answer=1, unscored=0, not_applicable=1, mean=0.666667, p10=0.2, p50=1.0}"));
        assertThat(JsonPath.find(json, "cases.2.outcome")).hasValue("NOT_APPLICABLE");
        assertThat(JsonPath.find(json, "cases.2.trials.0.scores.0.not_applicable"))
                .hasValue(true);
        assertThat(JsonPath.find(json, "cases.2.trials.0.scores.0.unscored")).isEmpty();
    }

    @Test
    void isNamedOnTheConsole() {
        assertThat(ConsoleSummary.of(reported(), Map.of("report", "index.html")))
                .contains("  1 case did not pass: refund-0004\n")
                .contains("  Judge 'tool' does not apply to 3 of 4 trials.\n")
                .contains("  Judge 'tone' does not apply to 1 of 4 trials.\n");
    }

    @Test
    void isNamedInTheSummary() {
        assertThat(MarkdownSummary.of(reported()))
                .contains("**2 of 4 cases passed**, 1 failed, 0 unscored, 1 that no judge applies to.")
                .contains("Judge 'tool' does not apply to 3 of 4 trials.")
                .contains("<summary>Cases that did not pass: 1</summary>\n");
    }

    @Test
    void isShownOnThePage() {
        assertThat(PageText.of(reported()))
                .contains("<dt>No judge applies</dt><dd>1</dd>")
                .contains("<dt>Not applicable</dt><dd>3</dd>")
                .contains("\"N\"");
    }
}
