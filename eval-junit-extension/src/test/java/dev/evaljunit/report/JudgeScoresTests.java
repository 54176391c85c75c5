/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.report.JudgeScores.Bin;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JudgeScoresTests {

    @Test
    void countsUnscoredApartFromNumbers() {
        JudgeScores scores = scores(SampleRuns.grounded(0.5, ""), SampleRuns.unscored(), SampleRuns.grounded(1, ""));

        assertThat(scores.mean()).isEqualTo(0.75);
        assertThat(scores.quantile(0.5)).isEqualTo(0.75);
        assertThat(scores.unscored()).isEqualTo(1);
    }

    @Test
    void hasNoNumbersWhenNothingWasScored() {
        JudgeScores scores = scores(SampleRuns.unscored());

        assertThat(scores.mean()).isNull();
        assertThat(scores.quantile(0.1)).isNull();
        assertThat(scores.threshold()).isEqualTo(0.7);
    }

    @Test
    void putsTheBestScoreIntoTheLastTenth() {
        assertThat(scores(SampleRuns.grounded(1, ""), SampleRuns.grounded(0.95, ""))
                        .bins())
                .last()
                .isEqualTo(new Bin(2, 0));
    }

    @Test
    void tellsPassedFromFailedWithinATenth() {
        assertThat(scores(
                                SampleRuns.grounded(0.7, ""),
                                Judgement.of("groundedness", 0.75, failing().score()))
                        .bins())
                .element(7)
                .isEqualTo(new Bin(1, 1));
    }

    private static Judgement failing() {
        return SampleRuns.grounded(0.72, "");
    }

    private static JudgeScores scores(Judgement... judgements) {
        var results = Arrays.stream(judgements)
                .map(one -> SampleRuns.result(SampleRuns.refund(1, "?", "c"), SampleRuns.answered(1, one)))
                .toList();
        EvalRun run = SampleRuns.run(1, results);
        return JudgeScores.allOf(run).get(0);
    }
}
