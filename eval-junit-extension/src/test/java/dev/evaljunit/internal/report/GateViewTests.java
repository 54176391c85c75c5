/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the page shows of gates that have decided, instead of verdicts that a test has written. */
class GateViewTests {

    private static final EvalRun BEFORE = SampleRuns.many(200, 0, 0);
    private static final EvalRun WORSE = SampleRuns.many(160, 40, 0);

    private static Document page(EvalRun run, Gate... gates) {
        return page(run, Verdicts.of(List.of(gates), run));
    }

    private static Document page(EvalRun run, List<Verdict> verdicts) {
        return Jsoup.parse(PageText.of(ReportedRun.of(run, verdicts)));
    }

    private static List<String> rows(Document page) {
        return page.select(".gate > summary").eachText();
    }

    private static EvalRun taking(EvalRun run, long millis) {
        return run.withCases(run.cases().stream()
                .map(result -> CaseResult.of(
                        result.evalCase(),
                        result.trials().stream()
                                .map(trial -> taking(trial, millis))
                                .toList()))
                .toList());
    }

    private static TrialResult taking(TrialResult trial, long millis) {
        return SampleRuns.trial(trial.number(), trial.answer().orElseThrow(), millis, trial.judgements());
    }

    @Test
    void showsHowTheValueOfAComparisonMovedAndWhatItAccepts() {
        Document page =
                page(WORSE, Gates.passRate().noRegression().withMargin(0.03).against(BEFORE));

        assertThat(rows(page))
                .containsExactly("✗ FAIL no-regression 80.0 % instead of 100.0 % needs a drop of at most 3 points");
        assertThat(page.select(".gate svg, .cohorts li")).isEmpty();
    }

    @Test
    void showsTheValueOfAComparisonThatHasNotMoved() {
        Document page =
                page(WORSE, Gates.passRate().noRegression().withMargin(0.05).against(WORSE));

        assertThat(rows(page))
                .containsExactly("✓ PASS no-regression 80.0 % as before needs a drop of at most 5 points");
    }

    @Test
    void showsTheShareByWhichAnAmountMayRise() {
        Gate gate = Gates.latency().total().noRegression().withMargin(0.1).against(taking(BEFORE, 400));

        assertThat(rows(page(taking(BEFORE, 820), gate)))
                .containsExactly(
                        "✗ FAIL no-regression-of-latency-total 2 min 44 s instead of 1 min 20 s needs a rise of at most 10 %");
    }

    @Test
    void showsEachCohortOfAComparisonWithoutABar() {
        Document page = page(
                WORSE,
                Gates.passRate()
                        .noRegression()
                        .withMargin(0.03)
                        .withBy("user_cohort")
                        .against(BEFORE));

        assertThat(rows(page))
                .containsExactly("✗ FAIL no-regression-by-user_cohort 80.0 % instead of 100.0 %, 2 of 2 cohorts failed"
                        + " needs a drop of at most 3 points");
        assertThat(page.select(".cohorts li").eachText())
                .containsExactly("all cases ✗ FAIL", "even ✗ FAIL", "odd ✗ FAIL");
        assertThat(page.select(".gate svg")).isEmpty();
    }

    @Test
    void showsThatAllCasesFailAComparisonTogetherAlthoughNoCohortDoes() {
        Document page = page(
                SampleRuns.many(192, 8, 0),
                Gates.passRate()
                        .noRegression()
                        .withMargin(0.03)
                        .withBy("user_cohort")
                        .against(BEFORE));

        assertThat(rows(page))
                .containsExactly(
                        "✗ FAIL no-regression-by-user_cohort 96.0 % instead of 100.0 %, 2 of 2 cohorts undecided"
                                + " needs a drop of at most 3 points");
        assertThat(page.select(".cohorts li").eachText())
                .containsExactly("all cases ✗ FAIL", "even ? INCONCLUSIVE", "odd ? INCONCLUSIVE");
    }

    @Test
    void showsNeitherOfAComparisonWithoutABaseline() {
        assertThat(rows(page(WORSE, Gates.passRate().noRegression()))).containsExactly("! ERROR no-regression");
    }

    @Test
    void showsOnWhichSideOfAFloorOrLimitAValueIsGood() {
        EvalRun run = taking(WORSE, 1160);

        assertThat(rows(page(
                        run,
                        Gates.passRate().atLeast(0.75),
                        Gates.score(SampleRuns.GROUNDEDNESS).mean().atLeast(0.5),
                        Gates.latency().percentile(95).atMost(Duration.ofSeconds(2)),
                        Gates.tokens().percentile(90).atMost(1000))))
                .containsExactly(
                        "✓ PASS pass-rate 80.0 % needs at least 75.0 %",
                        "✓ PASS groundedness-mean 0.760 needs at least 0.5",
                        "✓ PASS latency-p95 1.16 s needs at most 2.00 s",
                        "✓ PASS tokens-p90 876 tokens needs at most 1,000 tokens");
    }

    @Test
    void showsHowManyCohortsReachAFloorWithABarEach() {
        Document page = page(WORSE, Gates.passRate().atLeast(0.7).withBy("user_cohort"));

        assertThat(rows(page))
                .containsExactly("✓ PASS pass-rate-by-user_cohort 2 of 2 cohorts passed needs at least 70.0 %");
        assertThat(page.select(".cohorts li").eachText()).containsExactly("even ✓ PASS", "odd ✓ PASS");
        assertThat(page.select(".cohorts svg")).hasSize(2);
    }

    @Test
    void takesNoLabelOfAFactForAValue() {
        var facts = Map.of("observed", "often", "limit", "the sky", "chance", "small");
        var verdict = Verdict.of(
                        "own", Status.PASS, Explanation.of("It passes.").withFacts(facts))
                .withNumbers(Map.of("observed", 0.5));

        assertThat(rows(page(WORSE, List.of(verdict)))).containsExactly("✓ PASS own");
    }
}
