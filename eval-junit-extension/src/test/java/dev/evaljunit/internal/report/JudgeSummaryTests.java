/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.gate.JudgeScores;
import dev.evaljunit.internal.report.JudgeSummary.Bin;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeSummaryTests {

    @Test
    void countsUnscoredApartFromNumbers() {
        JudgeScores scores = summary(SampleRuns.grounded(0.5, ""), SampleRuns.unscored(), SampleRuns.grounded(1, ""))
                .scores();

        assertThat(scores.mean()).hasValue(0.75);
        assertThat(scores.quantile(0.5)).hasValue(0.75);
        assertThat(scores.unscored()).isEqualTo(1);
    }

    @Test
    void hasNoNumbersWhenNothingWasScored() {
        JudgeSummary summary = summary(SampleRuns.unscored());

        assertThat(summary.scores().mean()).isEmpty();
        assertThat(summary.scores().quantile(0.1)).isEmpty();
        assertThat(summary.threshold()).hasValue(0.7);
    }

    @Test
    void countsATrialWithoutAnAnswerAsFailedAtTheLowestTenth() {
        var crashed = SampleRuns.result(SampleRuns.refund(1, "?", "c"), SampleRuns.crashed(1, "no such account"));

        assertThat(JudgeSummary.allOf(SampleRuns.run(1, List.of(crashed)))
                        .get(0)
                        .bins())
                .first()
                .isEqualTo(new Bin(0, 1));
    }

    @Test
    void putsTheBestScoreIntoTheLastTenth() {
        assertThat(summary(SampleRuns.grounded(1, ""), SampleRuns.grounded(0.95, ""))
                        .bins())
                .last()
                .isEqualTo(new Bin(2, 0));
    }

    @Test
    void distinguishesPassedFromFailedWithinATenth() {
        assertThat(summary(
                                SampleRuns.grounded(0.7, ""),
                                Judgement.of("groundedness", 0.75, failing().score()))
                        .bins())
                .element(7)
                .isEqualTo(new Bin(1, 1));
    }

    private static Judgement failing() {
        return SampleRuns.grounded(0.72, "");
    }

    private static JudgeSummary summary(Judgement... judgements) {
        var results = Arrays.stream(judgements)
                .map(one -> SampleRuns.result(SampleRuns.refund(1, "?", "c"), SampleRuns.answered(1, one)))
                .toList();
        EvalRun run = SampleRuns.run(1, results);
        return JudgeSummary.allOf(run).get(0);
    }
}
