/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.gate.JudgeScores;
import dev.evaljunit.internal.report.JudgeSummary.Bin;
import dev.evaljunit.internal.report.PageTexts.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A judge's scores as the page shows them: numbers and a chart of ten bars, each with its passed scores on its failed ones.
 */
record JudgeView(JudgeSummary summary, List<Bar> bars, String description, List<Field> identity) {

    private static final int BAR_WIDTH = 30;
    private static final int BASELINE = 96;
    private static final int TALLEST = 80;

    /** One bar, in units of the chart. */
    record Bar(int x, int failedY, int failedHeight, int passedY, int passedHeight, String count) {

        int labelX() {
            return x + BAR_WIDTH / 2 - 1;
        }

        int labelY() {
            return passedY - 4;
        }
    }

    static JudgeView of(JudgeSummary summary) {
        List<Bin> bins = summary.bins();
        return new JudgeView(summary, bars(bins), description(bins), PageTexts.fields(summary.identity()));
    }

    private static List<Bar> bars(List<Bin> bins) {
        int most = bins.stream().mapToInt(Bin::total).max().orElse(1);
        return IntStream.range(0, bins.size())
                .filter(i -> bins.get(i).total() > 0)
                .mapToObj(i -> bar(i * BAR_WIDTH, bins.get(i), most))
                .toList();
    }

    private static Bar bar(int x, Bin bin, int most) {
        int whole = Math.max(2, Math.round((float) TALLEST * bin.total() / most));
        int failed = Math.round((float) whole * bin.failed() / bin.total());
        return new Bar(x, BASELINE - failed, failed, BASELINE - whole, whole - failed, ReportText.grouped(bin.total()));
    }

    private static String description(List<Bin> bins) {
        return IntStream.range(0, bins.size())
                .filter(i -> bins.get(i).total() > 0)
                .mapToObj(i -> "0.%s and up: %s".formatted(i, bins.get(i).total()))
                .collect(Collectors.joining(", ", "Scores by tenths. ", "."));
    }

    String judge() {
        return summary.judge();
    }

    boolean hasScores() {
        return scores().scored() > 0;
    }

    private JudgeScores scores() {
        return summary.scores();
    }

    boolean hasThreshold() {
        return summary.threshold().isPresent();
    }

    int thresholdX() {
        return (int) Math.round(summary.threshold().orElse(0) * BAR_WIDTH * 10);
    }

    String threshold() {
        return ReportText.score(summary.threshold());
    }

    String mean() {
        return ReportText.score(scores().mean());
    }

    String lowDecile() {
        return ReportText.score(scores().quantile(0.10));
    }

    String median() {
        return ReportText.score(scores().quantile(0.50));
    }

    String scored() {
        return ReportText.grouped(scores().scored());
    }

    /** {@return how many of the scores are 0 because the agent gave no answer; empty if none} */
    String withoutAnswer() {
        return scores().withoutAnswer() == 0 ? "" : ReportText.grouped(scores().withoutAnswer());
    }

    /** {@return how many trials the judge does not apply to; empty if none} */
    String notApplicable() {
        return scores().notApplicable() == 0 ? "" : ReportText.grouped(scores().notApplicable());
    }

    String unscored() {
        return ReportText.grouped(scores().unscored());
    }
}
