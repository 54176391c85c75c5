/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A run with crashed, unscored and passed trials has one pass rate and one mean on all surfaces. */
class OneNumberTests {

    private static final Gate PASS_RATE = Gates.passRate().atLeast(0.9).withMinKnown(0.5);
    private static final Gate MEAN =
            Gates.score("groundedness").mean().atLeast(0.9).withMinKnown(0.5);
    private static final Gate P10 = Gates.score("groundedness").percentile(10).atLeast(0.7);

    /** 16 answers scored 0.8, 3 crashes and 1 answer that could not be scored. */
    private final EvalRun run = run();

    private final List<Verdict> verdicts =
            List.of(PASS_RATE.decide(run), MEAN.decide(run), P10.decide(withoutUnscored()));

    private final ReportedRun reported = ReportedRun.of(run, verdicts);
    private final Map<?, ?> totals = part(Json.readObject(RunJson.of(reported)), "totals");

    private static EvalRun run() {
        var results = new ArrayList<CaseResult>();
        for (int i = 1; i <= 20; i++) {
            results.add(SampleRuns.result(SampleRuns.refund(i, "?", "consumer"), trial(i)));
        }
        return SampleRuns.run(1, results);
    }

    private static TrialResult trial(int number) {
        Judgement judgement = number == 20 ? SampleRuns.unscored() : SampleRuns.grounded(0.8, "");
        return number <= 3 ? SampleRuns.crashed(1, "no such account") : SampleRuns.answered(1, judgement);
    }

    private EvalRun withoutUnscored() {
        return SampleRuns.run(1, run.cases().subList(0, 19));
    }

    @Test
    void runJsonHasThePassRateOfTheGate() {
        assertThat(verdicts.get(0).sentence()).contains("passed 16 of 20 cases (80.0 %)");
        assertThat(number(verdicts.get(0).numbers(), "observed")).isEqualTo(0.8);
        assertThat(number(part("cases"), "pass_rate")).isEqualTo(0.8);
        assertThat(number(part("trials"), "pass_rate")).isEqualTo(0.8);
    }

    @Test
    void runJsonHasTheScoresOfTheGates() {
        Map<?, ?> judge = part(part("judges"), "groundedness");
        double mean = 16 * 0.8 / 19;

        assertThat(number(verdicts.get(1).numbers(), "observed")).isCloseTo(mean, within(1e-12));
        assertThat(number(judge, "mean")).isCloseTo(mean, within(1e-6));
        assertThat(number(verdicts.get(2).numbers(), "observed")).isEqualTo(0);
        assertThat(number(judge, "p10")).isEqualTo(0);
        assertThat(judge.get("scored")).isEqualTo(19);
        assertThat(judge.get("without_answer")).isEqualTo(3);
        assertThat(judge.get("unscored")).isEqualTo(1);
    }

    @Test
    void thePageHasTheNumbersOfTheGates() {
        assertThat(PageText.of(reported))
                .contains("<dt>Passed</dt><dd>16 (80.0 %)</dd>")
                .contains("<dt>Mean</dt><dd>0.6736</dd>")
                .contains("<dt>10th percentile</dt><dd>0.00</dd>")
                .contains("<dt>Scored</dt><dd>19</dd>")
                .contains("<dt>Scored 0, without an answer</dt><dd>3</dd>")
                .contains("<dt>Unscored</dt><dd>1</dd>");
    }

    @Test
    void summaryAndConsoleHaveTheNumbersOfTheGates() {
        assertThat(MarkdownSummary.of(reported)).contains("passed 16 of 20 cases (80.0 %)", "score of 0.674");
        assertThat(ConsoleSummary.of(reported, Map.of("report", "index.html")).replaceAll("\\s+", " "))
                .contains(
                        "passed 16 of 20 cases (80.0 %)",
                        "score of 0.674", "4 cases did not pass (1 of them unscored)");
    }

    private Map<?, ?> part(String name) {
        return part(totals, name);
    }

    private static Map<?, ?> part(Map<?, ?> object, String name) {
        return Objects.requireNonNull((Map<?, ?>) object.get(name));
    }

    private static double number(Map<?, ?> object, String name) {
        return Objects.requireNonNull((Number) object.get(name)).doubleValue();
    }
}
