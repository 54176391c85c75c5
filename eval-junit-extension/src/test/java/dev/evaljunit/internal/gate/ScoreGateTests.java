/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.internal.gate.Runs.BUSY;
import static dev.evaljunit.internal.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("score");

    private static Verdict mean(double floor, EvalRun run) {
        return Gates.score("tone").mean().atLeast(floor).decide(run);
    }

    private static Verdict percentile(double percentile, double floor, EvalRun run) {
        return Gates.score("tone").percentile(percentile).atLeast(floor).decide(run);
    }

    @Test
    void explainsAMeanThatPasses() {
        MESSAGES.assertApproved(
                "explainsAMeanThatPasses",
                mean(0.6, Runs.single(0.9, 0.8, 0.7, 0.4)).message());
    }

    @Test
    void explainsAMeanThatFails() {
        MESSAGES.assertApproved(
                "explainsAMeanThatFails",
                mean(0.9, Runs.run(Reducer.MEAN, new double[] {1, 0.2}, new double[] {CRASH, 0.8}))
                        .message());
    }

    @Test
    void showsScoresOfCasesThatPass() {
        assertThat(mean(0.9, Runs.single(0.6, 1)).cases()).containsExactly("r1  0.600  [refunds/2/cases.jsonl:1]");
        assertThat(percentile(10, 0.9, Runs.single(0.6, 1)).cases())
                .containsExactly("r1  0.600  [refunds/2/cases.jsonl:1]");
    }

    @Test
    void aMeanOfEqualScoresReachesThatScore() {
        for (double score : new double[] {0.1, 0.7, 0.8, 0.9, 0.95}) {
            for (int n = 1; n <= 50; n++) {
                double[] scores = new double[n];
                Arrays.fill(scores, score);
                assertThat(mean(score, Runs.single(scores)).status()).isEqualTo(Status.PASS);
            }
        }
    }

    @Test
    void neverRoundsAScoreUpToItsFloor() {
        MESSAGES.assertApproved(
                "neverRoundsAScoreUpToItsFloor", mean(0.85, Runs.single(0.8496)).sentence());
        MESSAGES.assertApproved(
                "neverRoundsAScoreUpToItsFloor (2)",
                percentile(10, 0.85, Runs.single(0.8496)).sentence());
    }

    @Test
    void explainsAPercentileThatPasses() {
        MESSAGES.assertApproved(
                "explainsAPercentileThatPasses",
                percentile(10, 0.7, Runs.single(0.7, 0.9, 0.9, 0.9)).message());
    }

    @Test
    void explainsAPercentileThatFails() {
        MESSAGES.assertApproved(
                "explainsAPercentileThatFails",
                percentile(50, 0.9, Runs.single(0.3, 0.95, CRASH)).message());
    }

    @Test
    void explainsAJudgeThatScoredTooLittleInItsOwnWordsOnly() {
        var facts = Judgement.of("facts", 0.5, Score.unscored("not of interest"));
        EvalRun run = Runs.of(
                Reducer.MEAN,
                List.of(
                        Runs.result(1, List.of(Runs.answered(1, 5, Runs.judgement(BUSY), facts))),
                        Runs.result(2, List.of(Runs.answered(1, 5, Runs.judgement(1), facts)))));
        MESSAGES.assertApproved(
                "explainsAJudgeThatScoredTooLittleInItsOwnWordsOnly",
                mean(0.5, run).message());
        assertThat(percentile(10, 0.5, run).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void listsTheMostFrequentReasonsFirstOnOneLineEach() {
        var hostile = Judgement.of("tone", 0.5, Score.unscored("a\u001b[2J\nb"));
        EvalRun run = Runs.of(
                Reducer.MEAN,
                List.of(
                        Runs.result(
                                1, List.of(Runs.answered(1, 5, hostile), Runs.answered(2, 5, Runs.judgement(BUSY)))),
                        Runs.result(2, List.of(Runs.answered(1, 5, hostile), Runs.answered(2, 5, hostile)))));
        assertThat(mean(0.5, run).facts()).containsEntry("why", "tone: a␛[2J b (3 trials); tone: HTTP 503 (1 trial)");
    }

    @Test
    void isAnErrorWhereNothingWasScoredForAnyRule() {
        MESSAGES.assertApproved(
                "isAnErrorWhereNothingWasScoredForAnyRule",
                Gates.score("tone")
                        .mean()
                        .atLeast(0.5)
                        .withMinKnown(0)
                        .decide(Runs.single(BUSY, BUSY))
                        .sentence());
        assertThat(Gates.score("tone")
                        .percentile(10)
                        .atLeast(0.5)
                        .withMinKnown(0)
                        .decide(Runs.single(BUSY))
                        .status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void leavesOutFewUnscoredTrials() {
        assertThat(Gates.score("tone")
                        .mean()
                        .atLeast(0.5)
                        .withMinKnown(0.5)
                        .decide(Runs.single(0.8, BUSY))
                        .facts())
                .containsEntry("mean", "0.800 (1 case, 1 trial each)")
                .containsEntry("unscored", "1 of 2 trials, left out");
        assertThat(Gates.score("tone")
                        .percentile(50)
                        .atLeast(0.5)
                        .withMinKnown(0.5)
                        .decide(Runs.single(0.8, BUSY))
                        .facts())
                .containsEntry("p50", "0.800 (2 cases, 1 trial each)")
                .containsEntry(
                        "share",
                        "1 of 2 trials reach the floor: 50.0 %, needs 50.0 %; the true share is likely from 2.5 % to 100.0 % (95 % confidence on each side)");
    }

    @Test
    void suggestsTheJudgeThatWasMeant() {
        Gate gate = Gates.score("ton").mean().atLeast(0.5);
        gate.check(List.of("ton"), Repeats.ONCE);
        assertThatThrownBy(() -> gate.check(List.of("tone", "facts"), Repeats.ONCE))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Gate 'ton-mean': judge 'ton' must be one of the eval's judges: tone, facts. Did you mean 'tone'?");
        assertThatThrownBy(() -> Gates.score("ton").percentile(10).atLeast(0.5).check(List.of(), Repeats.ONCE))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'ton-p10': judge 'ton' must be one of the eval's judges: there are none.");
    }
}
