/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.DatasetId;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class HtmlReportTests {

    private final String html = html(SampleRuns.refunds(), SampleRuns.verdicts());
    private final Document page = Jsoup.parse(html);

    @Test
    void isWellFormed() {
        Parser parser = Parser.htmlParser().setTrackErrors(10);

        Jsoup.parse(html, "", parser);

        assertThat(parser.getErrors()).isEmpty();
    }

    @Test
    void showsAtTheTopWhatWasRunAndHowItEnded() {
        assertThat(page.title()).isEqualTo("ERROR: RefundAssistantEvalTest.answersRefundQuestions");
        assertThat(page.select("header").text())
                .isEqualTo("Eval report RefundAssistantEvalTest.answersRefundQuestions ! ERROR 1 of 4 gates passed."
                        + " Dataset refund-regressions@2026.05 Size 5 cases x 2 trials Passed 2 (40.0 %) Failed 2"
                        + " Unscored 1 Started 2026-05-20 14:33:05 UTC Took 1.84 s");
    }

    @Test
    void namesTheDigestOfTheDatasetIfThereIsOne() {
        assertThat(page.select("footer code").text())
                .isEqualTo("9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab");
        EvalRun inCode =
                EvalRun.of("e", DatasetId.of("in-code"), SampleRuns.refunds().cases());
        assertThat(Jsoup.parse(html(inCode, List.of())).select("footer code")).isEmpty();
    }

    @Test
    void showsEveryVerdictAsItIs() {
        assertThat(page.select(".gate").eachText())
                .hasSize(4)
                .first()
                .isEqualTo("✗ FAIL pass-rate 2 of 4 scored cases passed (50.0 %, 95 % interval 6.8 % to 93.2 %), below"
                        + " the floor of 92.0 %. observed 50.0 % interval 6.8 % to 93.2 % cases 4 scored of 5, 2 trials"
                        + " Cases to look at refund-0002: groundedness 0.35 below 0.70 refund-0004: no answer"
                        + " Next step: Look at the failed cases; if the answers are right, correct the dataset in a new"
                        + " version.");
    }

    @Test
    void distinguishesGreenFromRedWhereNothingIsShown() {
        var explanation = Explanation.of("Who knows.");
        Document open = Jsoup.parse(html(
                SampleRuns.many(1, 0, 0),
                List.of(
                        Verdict.of("lenient", Verdict.Status.INCONCLUSIVE, explanation)
                                .withGreen(true),
                        Verdict.of("strict", Verdict.Status.INCONCLUSIVE, explanation))));

        assertThat(open.select(".gate h3").eachText())
                .containsExactly("? INCONCLUSIVE, green lenient", "? INCONCLUSIVE, red strict");
        assertThat(open.select(".gate .badge").eachAttr("class")).containsExactly("badge open", "badge open red");
        assertThat(open.select(".status").text())
                .isEqualTo("? INCONCLUSIVE, red 1 of 2 gates is green (inconclusive).");
    }

    @Test
    void showsTheRemarksOfAFactOneBelowTheOther() {
        var facts = Map.of("user_cohort=consumer", "FAIL: 45.0 % (9 of 20 cases); the true pass rate is likely low");
        var verdict = Verdict.of(
                "pass-rate-by-user_cohort",
                Verdict.Status.FAIL,
                Explanation.of("It fails.").withFacts(facts));
        Document page = Jsoup.parse(html(SampleRuns.many(1, 0, 0), List.of(verdict)));

        assertThat(page.select(".gate .facts dt").eachText()).containsExactly("user_cohort=consumer");
        assertThat(page.select(".gate .facts dd").eachText())
                .containsExactly("FAIL: 45.0 % (9 of 20 cases)", "the true pass rate is likely low");
    }

    @Test
    void drawsAChartThatCanBeReadAloud() {
        Element chart = page.select("svg.chart").get(0);

        assertThat(chart.attr("aria-label"))
                .isEqualTo(
                        "Scores by tenths. 0.0 and up: 2, 0.3 and up: 1, 0.7 and up: 1, 0.8 and up: 2, 0.9 and up: 3.");
        assertThat(chart.select("line.threshold").attr("x1")).isEqualTo("210");
        assertThat(chart.select("rect.bar-pass[height=80]")).hasSize(1);
    }

    @Test
    void breaksThePassRateDown() {
        assertThat(page.select("caption:contains(Pass rate by)").eachText())
                .containsExactly("Pass rate by route", "Pass rate by user_cohort");
        assertThat(page.select("tr:contains(enterprise_admin)").text()).isEqualTo("enterprise_admin 1 1 0 50.0 %");
    }

    @Test
    void ordersCasesByOutcomeAndOpensThoseThatDidNotPass() {
        assertThat(page.select("details.case > summary h4 > code").eachText())
                .containsExactly("refund-0002", "refund-0004", "refund-0003", "refund-0001", "refund-0005");
        assertThat(page.select("details.case[open] > summary h4 > code").eachText())
                .containsExactly("refund-0002", "refund-0004", "refund-0003");
    }

    @Test
    void showsTrialsWithAnswersAndScores() {
        assertThat(page.select(".trial").get(0).text())
                .isEqualTo("Trial 1 ✗ FAIL 410 ms Answer Answer 1: yes, within 30 days. Retrieved contexts (1)"
                        + " returns-policy#worn-items: within 30 days Tool calls (1) findPolicy {\"topic\":\"returns\"}"
                        + " Result returns-policy 812 tokens in, 64 out Scores of trial 1 Judge Score Reason"
                        + " groundedness ✗ FAIL 0.35 needs 0.70 The 15 % fee is not in the policy."
                        + " citesPolicy ✗ FAIL 0.00 needs 0.50");
    }

    @Test
    void showsTheRawReplyOfAJudgeThatCouldNotScore() {
        assertThat(page.select("tr:contains(Raw reply)").text())
                .isEqualTo("groundedness ? UNSCORED – needs 0.70 the reply is not JSON"
                        + " Raw reply I would say: rather good!");
    }

    @Test
    void showsTheStackTraceOfACrash() {
        assertThat(page.select("details:contains(Stack trace) pre").get(0).wholeText())
                .isEqualTo("""
                        java.lang.IllegalStateException: no such account
                        \tat shop.RefundAssistant.reply(RefundAssistant.java:42)
                        """);
    }

    @Test
    void needsNoOtherFile() {
        assertThat(page.select("[src], link, iframe, object, embed, form, base, [style]"))
                .isEmpty();
        assertThat(page.select("a[href]").eachAttr("href")).containsExactly("run.json", "trials.jsonl");
        assertThat(html).doesNotContain("url(").doesNotContain("@import").doesNotContain("http:");
    }

    @Test
    void namesEveryTableAndSection() {
        assertThat(page.select("table:not(:has(caption))")).isEmpty();
        assertThat(page.select("main > section"))
                .allSatisfy(section -> assertThat(page.getElementById(section.attr("aria-labelledby")))
                        .isNotNull());
        assertThat(page.select("th:not([scope])")).isEmpty();
    }

    @Test
    void isNotGreenWithoutGates() {
        assertThat(Jsoup.parse(html(SampleRuns.many(1, 0, 0), List.of()))
                        .select(".status")
                        .text())
                .isEqualTo("? NO GATE No gate was applied, so nothing was decided.");
    }

    @Test
    void showsFiveHundredCasesTheWorstFirstAndCountsTheRest() {
        Document big = Jsoup.parse(html(SampleRuns.many(600, 300, 50), List.of()));

        assertThat(big.select("details.case[data-outcome=FAIL]")).hasSize(300);
        assertThat(big.select("details.case[data-outcome=UNSCORED]")).hasSize(50);
        assertThat(big.select("details.case[data-outcome=PASS]")).hasSize(150);
        assertThat(big.select("#case-list > .note").text())
                .startsWith("450 of 950 cases are not shown here, to keep the page usable:");
    }

    @Test
    void showsFewerCasesWhenTheyAreLong() {
        List<CaseResult> results = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> SampleRuns.single("word ".repeat(20_000), "y".repeat(20_000))
                        .cases()
                        .get(0))
                .toList();

        String page = html(SampleRuns.run(1, results), List.of());

        assertThat(page.length()).isBetween(CaseView.PAGE, CaseView.PAGE + 1_000_000);
        assertThat(page).contains(" of 500 cases are not shown here");
    }

    @Test
    void showsTwentyTrialsTheWorstFirst() {
        TrialResult[] trials = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> SampleRuns.answered(i, SampleRuns.grounded(i == 25 ? 0 : 1, "")))
                .toArray(TrialResult[]::new);
        EvalRun run = SampleRuns.run(25, List.of(SampleRuns.result(SampleRuns.refund(1, "?", "c"), trials)));

        Document page = Jsoup.parse(html(run, List.of()));

        assertThat(page.select(".trial h5"))
                .hasSize(20)
                .first()
                .extracting(Element::text)
                .asString()
                .startsWith("Trial 25 ✗ FAIL");
        assertThat(page.text()).contains("5 more trials are in trials.jsonl.");
    }

    private static String html(EvalRun run, List<Verdict> verdicts) {
        return PageText.of(ReportedRun.of(run, verdicts));
    }
}
