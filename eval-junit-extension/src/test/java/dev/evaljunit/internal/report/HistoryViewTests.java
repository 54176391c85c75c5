/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.history.CaseRecords;
import dev.evaljunit.internal.history.KeptRuns;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.report.ComparedRuns.Turned;
import dev.evaljunit.internal.report.PageExtras.Point;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class HistoryViewTests {

    private static CaseResult result(int number, String question, double score) {
        return SampleRuns.result(
                SampleRuns.refund(number, question, "consumer"),
                SampleRuns.answered(1, SampleRuns.grounded(score, "because")));
    }

    private static EvalRun run(CaseResult... cases) {
        return SampleRuns.run(1, List.of(cases));
    }

    private static RunRecord kept(CaseResult... cases) {
        return KeptRuns.kept(run(cases), KeptRuns.MAIN);
    }

    private static ComparedRuns compared(RunRecord before, EvalRun now) {
        var cases = new CaseComparison(CaseRecords.of(now));
        before.forEachHead(cases);
        return cases.with("the blessed run");
    }

    @Test
    void listsCasesThatTurnedWithTheAnswerOfTheBaseline() {
        ComparedRuns compared = compared(
                kept(result(1, "a", 0.9), result(2, "b", 0.2), result(3, "c", 0.9)),
                run(result(1, "a", 0.2), result(2, "b", 0.9), result(3, "c", 0.8)));

        assertThat(compared.baseline()).isEqualTo("the blessed run");
        assertThat(compared.shared()).isEqualTo(3);
        assertThat(compared.worse())
                .containsExactly(
                        new Turned("refund-0001", "PASS", "FAIL", true, Optional.of("Answer 1: yes, within 30 days.")));
        assertThat(compared.better()).extracting(Turned::id).containsExactly("refund-0002");
        assertThat(compared.unavailable()).isEmpty();
    }

    @Test
    void saysThatThePromptHasChanged() {
        EvalRun run = SampleRuns.run(1, List.of(result(1, "a", 0.9)));
        RunRecord before = KeptRuns.kept(run.withPrompt("refunds@7", "ab"), KeptRuns.MAIN);
        RunRecord now = KeptRuns.kept(run.withPrompt("refunds@8", "cd"), KeptRuns.MAIN);

        PageExtras extras =
                new HistoryView(now.header(), Optional.empty(), List.of(before.header()), List.of()).extras();

        assertThat(Optional.ofNullable(extras.history()).orElseThrow().points())
                .last()
                .asString()
                .contains("prompt was refunds@7 and is refunds@8");
    }

    @Test
    void inventsNothingAboutCasesThatOneRunLacksOrThatChanged() {
        ComparedRuns compared = compared(
                kept(result(1, "a", 0.9), result(2, "b", 0.9)),
                run(result(2, "Another question", 0.2), result(3, "c", 0.9)));

        assertThat(compared.shared()).isZero();
        assertThat(compared.worse()).isEmpty();
        assertThat(compared.added()).containsExactly("refund-0003");
        assertThat(compared.removed()).containsExactly("refund-0001");
        assertThat(compared.unavailable())
                .containsExactly(
                        "Not compared, since the question, the expected values or the context changed: refund-0002.");
    }

    @Test
    void leavesSkippedCasesOutOfTheRate() {
        CaseResult skipped = SampleRuns.result(
                SampleRuns.refund(3, "c", "consumer"), TrialResult.skipped(1, "no account", Duration.ZERO));
        RunRecord now = kept(result(1, "a", 0.9), result(2, "b", 0.2), skipped);

        PageExtras extras = new HistoryView(
                        now.header(),
                        Optional.empty(),
                        List.of(kept(result(1, "a", 0.9)).header()),
                        List.of())
                .extras();

        assertThat(Optional.ofNullable(extras.history()).orElseThrow().points())
                .extracting(Point::rate)
                .containsExactly(1.0, 0.5);
    }

    @Test
    void countsTrialsIfTheRuleIsTheirMean() {
        CaseResult flaky = SampleRuns.result(
                SampleRuns.refund(1, "a", "consumer"),
                SampleRuns.answered(1, SampleRuns.grounded(0.9, "because")),
                SampleRuns.answered(2, SampleRuns.grounded(0.2, "because")));
        RunRecord run = KeptRuns.kept(
                SampleRuns.run(2, List.of(flaky)).withRepeats(Repeats.of(2, Reducer.MEAN)), KeptRuns.MAIN);

        assertThat(run.header().counts().counted()).isEqualTo(2);
        assertThat(run.header().counts().passed()).isEqualTo(1);
    }

    @Test
    void isAsSureOfManyTrialsAsOfTheirCases() {
        EvalRun once = SampleRuns.many(8, 2, 0);
        EvalRun often = SampleRuns.run(
                        4,
                        once.cases().stream()
                                .map(result -> SampleRuns.result(result.evalCase(), fourTimes(result)))
                                .toList())
                .withRepeats(Repeats.of(4, Reducer.MEAN));

        Point ofCases = lastPoint(once);
        Point ofTrials = lastPoint(often);

        assertThat(ofTrials.rate()).isEqualTo(0.8);
        assertThat(ofTrials.lower()).isEqualTo(ofCases.lower());
        assertThat(ofTrials.upper()).isEqualTo(ofCases.upper());
    }

    private static TrialResult[] fourTimes(CaseResult result) {
        return Collections.nCopies(4, result.trials().get(0)).toArray(TrialResult[]::new);
    }

    private static Point lastPoint(EvalRun run) {
        RunRecord now = KeptRuns.kept(run.withStartedAt(KeptRuns.START), KeptRuns.MAIN);
        var past = new HistoryView(now.header(), Optional.empty(), List.of(now.header()), List.of());
        return Objects.requireNonNull(past.extras().history()).points().get(1);
    }

    @Test
    void showsNoComparisonAndNoHistoryWithoutEarlierRuns() {
        PageExtras extras =
                new HistoryView(KeptRuns.refunds().header(), Optional.empty(), List.of(), List.of()).extras();

        assertThat(extras.comparison()).isNull();
        assertThat(extras.history()).isNull();
    }

    @Test
    void saysWhyThereIsNoComparison() {
        var past = new HistoryView(
                KeptRuns.refunds().header(),
                Optional.empty(),
                List.of(),
                List.of("There is no <blessed> baseline. Bless a run."));

        Document page = Jsoup.parse(RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts())
                .after(past)
                .texts()
                .getOrDefault(RunReport.HTML, ""));

        assertThat(page.select("#comparison").text())
                .isEqualTo("Compared with nothing There is no <blessed> baseline. Bless a run.");
    }

    @Test
    void drawsTheRunsBeforeAndThisOne() {
        EvalRun first = SampleRuns.many(8, 2, 0);
        RunRecord other = KeptRuns.kept(first.withStartedAt(KeptRuns.START.minus(Duration.ofDays(1))), KeptRuns.MAIN);
        RunRecord now = KeptRuns.kept(first.withStartedAt(KeptRuns.START), KeptRuns.MAIN);
        var past = new HistoryView(now.header(), Optional.empty(), List.of(other.header()), List.of());

        List<Point> points = Objects.requireNonNull(past.extras().history()).points();

        assertThat(points).hasSize(2).extracting(Point::rate).containsOnly(0.8);
        assertThat(Gates.passRate().atLeast(0.5).decide(first).facts().getOrDefault("interval", ""))
                .isEqualTo("the true pass rate is likely from %s (95 %% confidence on each side)"
                        .formatted(points.get(0).interval()));
        assertThat(points.get(0).lower()).isBetween(0.4, 0.5);
        assertThat(points.get(0).upper()).isBetween(0.9, 1.0);
        assertThat(points).extracting(Point::changed).containsExactly("", "");
        assertThat(points.get(1).commit()).isEqualTo("0123456789ab");
    }

    @Test
    void breaksTheLineWhereTheDatasetChanged() {
        EvalRun first = SampleRuns.many(8, 2, 0);
        EvalRun second = EvalRun.of(first.eval(), first.dataset().withVersion("2026.06"), first.cases())
                .withJudges(first.judges())
                .withRepeats(first.repeats())
                .withStartedAt(KeptRuns.START.plus(Duration.ofDays(1)));
        RunRecord now = KeptRuns.kept(second, KeptRuns.MAIN);
        var past = new HistoryView(
                now.header(),
                Optional.empty(),
                List.of(KeptRuns.kept(first, KeptRuns.MAIN).header()),
                List.of());

        assertThat(Objects.requireNonNull(past.extras().history()).points())
                .extracting(Point::changed)
                .containsExactly("", "dataset was refund-regressions@2026.05 and is refund-regressions@2026.06");
    }

    @Test
    void isInTheReport() {
        RunRecord before = KeptRuns.at(KeptRuns.START.minus(Duration.ofDays(2))).withRegressed();
        var past = new HistoryView(
                KeptRuns.refunds().header(),
                Optional.of(compared(before, SampleRuns.refunds())),
                Stream.of(before).map(RunRecord::header).toList(),
                List.of());

        Document page = Jsoup.parse(RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts())
                .after(past)
                .texts()
                .getOrDefault(RunReport.HTML, ""));

        assertThat(page.select(".views a").eachText()).containsExactly("Overview", "Cases", "Comparison", "History");
        assertThat(page.select("#history tbody tr")).hasSize(2);
        assertThat(page.select("#history thead th").get(4).text()).isEqualTo("Regression");
        assertThat(page.select("#history tbody tr:last-child td").get(3).text()).isEqualTo("worse than its baseline");
        assertThat(page.select("#history tbody td:nth-child(5)").eachText()).hasSize(1);
        assertThat(page.select("script:not([type])").get(0).data()).contains("uPlot", "Leon Sorokin");
    }
}
