/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.DatasetId;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
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
                .isEqualTo("Eval report RefundAssistantEvalTest.answersRefundQuestions"
                        + " ! ERROR There is no baseline to compare with. 1 of 4 gates passed."
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
    void showsEveryVerdictAsARowThatUnfolds() {
        assertThat(page.select(".gate > summary").eachText())
                .containsExactly(
                        "✗ FAIL pass-rate 50.0 % needs at least 92.0 %",
                        "? INCONCLUSIVE, red groundedness p10 0.59 needs at least 0.70",
                        "✓ PASS latency p95 0.61 s needs at most 2 s",
                        "! ERROR no-regression");
        assertThat(page.select("details.gate[open]")).isEmpty();
        assertThat(page.select(".gate-body").eachText())
                .first()
                .isEqualTo("2 of 4 scored cases passed (50.0 %, 95 % interval 6.8 % to 93.2 %), below"
                        + " the floor of 92.0 %. Next step: Look at the failed cases; if the answers are right, correct the"
                        + " dataset in a new version. observed 50.0 % interval 6.8 % to 93.2 % cases 4 scored of 5, 2 trials"
                        + " Cases to look at refund-0002: groundedness 0.35 below 0.70 refund-0004: no answer");
    }

    @Test
    void drawsTheIntervalOfAGateAgainstItsFloor() {
        var verdict = Verdict.of("pass-rate", Verdict.Status.FAIL, Explanation.of("It fails."))
                .withNumbers(Map.of("floor", 0.92, "observed", 0.606, "lower", 0.497, "upper", 0.707));
        Element bar = Jsoup.parse(html(SampleRuns.many(1, 0, 0), List.of(verdict)))
                .select(".gate svg.gate-bar")
                .get(0);

        assertThat(bar.select("rect.bar").attr("class")).isEqualTo("bar fail");
        assertThat(bar.select("rect.bar").attr("x")).isEqualTo("497");
        assertThat(bar.select("rect.bar").attr("width")).isEqualTo("210");
        assertThat(bar.select("line.seen").attr("x1")).isEqualTo("606");
        assertThat(bar.select("line.floor").attr("x1")).isEqualTo("920");
    }

    @Test
    void showsFirstWhatAReaderShouldLookAt() {
        var facts = Map.of("where", "user_cohort=consumer: 2 of 3 cases, elsewhere 1 of 2", "why", "the fee (2 of 3)");
        var verdict = Verdict.of(
                "pass-rate", Verdict.Status.FAIL, Explanation.of("It fails.").withFacts(facts));
        Element attention = Jsoup.parse(html(SampleRuns.refunds(), List.of(verdict)))
                .select("main .attention")
                .get(0);

        assertThat(attention.select(".trait").eachText())
                .containsExactly("Where user_cohort=consumer: 2 of 3 cases, elsewhere 1 of 2", "Why the fee (2 of 3)");
        assertThat(attention.select(".slice li").eachText())
                .containsExactly("consumer 33.3 %", "enterprise_admin 50.0 %");
        assertThat(attention.select(".answers a").eachAttr("href"))
                .containsExactly("#case?id=refund-0002", "#case?id=refund-0004", "#case?id=refund-0003");
        assertThat(attention.select(".answers li").get(0).text())
                .startsWith(
                        "refund-0002 ✗ FAIL Is there a restocking fee | for opened boxes?"
                                + " Answer 1: yes, within 30 days. 1 of 2 trials failed; trial 1: groundedness 0.35 below 0.70");
    }

    @Test
    void hasNothingToLookAtIfAllPassed() {
        assertThat(Jsoup.parse(html(SampleRuns.many(3, 0, 0), List.of())).select(".attention"))
                .isEmpty();
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

        assertThat(open.select(".gate > summary").eachText())
                .containsExactly("? INCONCLUSIVE, green lenient", "? INCONCLUSIVE, red strict");
        assertThat(open.select(".gate .badge").eachAttr("class")).containsExactly("badge open", "badge open red");
        assertThat(open.select(".status").text())
                .isEqualTo("? INCONCLUSIVE, red Who knows. 1 of 2 gates is green (inconclusive).");
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
    void listsCasesByOutcome() {
        assertThat(PageText.column(page, "id"))
                .containsExactly("refund-0002", "refund-0004", "refund-0003", "refund-0001", "refund-0005");
        assertThat(PageText.column(page, "outcome")).containsExactly("F", "F", "U", "P", "P");
        assertThat(PageText.column(page, "number")).containsExactly(2, 4, 3, 1, 5);
        assertThat(PageText.column(page, "passed")).containsExactly(1, 0, 1, 2, 2);
    }

    @Test
    void listsTheLowestScoreOfEachJudge() {
        assertThat(PageText.column(page, "scores"))
                .extracting(Object::toString)
                .containsExactly("[0.35, 0.0]", "[null, null]", "[0.85, 1.0]", "[0.9, 1.0]", "[0.75, 1.0]");
    }

    @Test
    void showsTrialsWithAnswersAndScores() {
        Map<?, ?> trial = trial(0);

        assertThat(trial)
                .asString()
                .startsWith("{number=1, outcome=FAIL, latency=410 ms,")
                .contains(
                        "body=Answer 1: yes, within 30 days.",
                        "body=returns-policy#worn-items: within 30 days",
                        "name=findPolicy",
                        "812 tokens in, 64 out",
                        "judge=groundedness, score=0.35, threshold=0.70",
                        "body=The 15 % fee is not in the policy.");
    }

    @Test
    void showsTheRawReplyOfAJudgeThatCouldNotScore() {
        assertThat(trial(2))
                .asString()
                .contains("outcome=UNSCORED, judge=groundedness, score=–", "the reply is not JSON")
                .contains("raw={body=I would say: rather good!}");
    }

    @Test
    void showsTheStackTraceOfACrash() {
        assertThat(JsonPath.find(trial(1), "error.stack_trace.body")).hasValue("""
                        java.lang.IllegalStateException: no such account
                        \tat shop.RefundAssistant.reply(RefundAssistant.java:42)
                        """);
    }

    private Map<?, ?> trial(int position) {
        return (Map<?, ?>)
                JsonPath.find(PageText.cases(page).get(position), "trials.0").orElseThrow();
    }

    @Test
    void needsNoOtherFile() {
        assertThat(page.select("[src], link, iframe, object, embed, form, base, [style]"))
                .isEmpty();
        assertThat(page.select("a[href]:not([href^=#])").eachAttr("href")).containsExactly("run.json", "trials.jsonl");
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("http:");
    }

    @Test
    void namesEveryTableAndSection() {
        assertThat(page.select("table:not(:has(caption))")).isEmpty();
        assertThat(page.select("section:not([aria-label])"))
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
        assertThat(page.select(".status").text()).startsWith("! ERROR");
    }

    @Test
    void listsAllCasesTheWorstFirst() {
        Document big = Jsoup.parse(html(SampleRuns.many(600, 300, 50), List.of()));

        assertThat(PageText.column(big, "outcome")).hasSize(950);
        assertThat(PageText.column(big, "outcome").subList(0, 300)).containsOnly("F");
        assertThat(PageText.cases(big)).hasSize(950);
        assertThat(big.select("script.block").size()).isGreaterThan(1);
    }

    @Test
    void tellsWhichBlockHasTheDetailsOfACase() {
        Document big = Jsoup.parse(html(SampleRuns.many(600, 300, 50), List.of()));

        assertThat(PageText.cases(big).stream()
                        .<Object>map(one -> one.get("id"))
                        .toList())
                .isEqualTo(PageText.column(big, "id"));
        assertThat((List<?>) JsonPath.find(PageText.index(big), "head.blocks").orElseThrow())
                .hasSameSizeAs(big.select("script.block"))
                .extracting(size -> (Integer) size)
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(950));
    }

    @Tag("slow")
    @Test
    void takesAtMostOneAndAHalfMegabytesBeforeTheDetailsOfTenThousandCases() {
        Document big = Jsoup.parse(html(SampleRuns.many(5_000, 4_000, 1_000), List.of()));
        big.select("script.block").remove();

        assertThat(big.outerHtml().getBytes(StandardCharsets.UTF_8).length).isLessThan(1_500_000);
    }

    @Test
    void listsCasesWhoseDetailsItHasNoRoomFor() {
        List<CaseResult> results = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> SampleRuns.many(0, 1, 0).cases().get(0))
                .toList();
        ReportedRun reported = ReportedRun.of(SampleRuns.run(1, results), List.of());

        PageData data = PageData.of(reported, List.of(), PageExtras.NONE, 10);

        assertThat(data.rows()).hasSize(300);
        assertThat(data.blocks()).hasSize(1);
    }

    @Test
    void showsCasesThatTurnedSinceTheBaseline() {
        var worse = new ComparedRuns.Turned("refund-0002", "PASS", "FAIL", true, Optional.of("Answer 0."));
        var comparison = new ComparedRuns(
                "release 1.4", 4, List.of(worse), List.of(), List.of("refund-0005"), List.of("refund-0009"), List.of());
        Document compared = Jsoup.parse(PageText.of(
                ReportedRun.of(SampleRuns.refunds(), SampleRuns.verdicts()), PageExtras.of(comparison, null)));

        assertThat(compared.select("#comparison .turned li").eachText()).containsExactly("refund-0002 PASS → FAIL");
        assertThat(PageText.column(compared, "turned")).containsExactly("W", "", "", "", "");
        assertThat(PageText.cases(compared).get(0).get("baseline")).isEqualTo("Answer 0.");
        assertThat(page.select("#comparison, #history")).isEmpty();
    }

    @Test
    void showsTwentyTrialsTheWorstFirst() {
        TrialResult[] trials = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> SampleRuns.answered(i, SampleRuns.grounded(i == 25 ? 0 : 1, "")))
                .toArray(TrialResult[]::new);
        EvalRun run = SampleRuns.run(25, List.of(SampleRuns.result(SampleRuns.refund(1, "?", "c"), trials)));

        Map<?, ?> view = PageText.cases(Jsoup.parse(html(run, List.of()))).get(0);

        assertThat((List<?>) view.get("trials")).hasSize(20);
        assertThat(JsonPath.find(view, "trials.0.number")).hasValue(25);
        assertThat(view.get("hidden_trials")).isEqualTo(5);
    }

    private static String html(EvalRun run, List<Verdict> verdicts) {
        return PageText.of(ReportedRun.of(run, verdicts));
    }
}
