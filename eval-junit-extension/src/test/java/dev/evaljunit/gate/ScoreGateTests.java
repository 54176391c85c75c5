/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static dev.evaljunit.gate.Runs.BUSY;
import static dev.evaljunit.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Judgement;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.Score;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreGateTests {

    private static Verdict mean(double floor, EvalRun run) {
        return Gates.score("tone").meanAtLeast(floor).decide(run);
    }

    private static Verdict percentile(double percentile, double floor, EvalRun run) {
        return Gates.score("tone").percentileAtLeast(percentile, floor).decide(run);
    }

    @Test
    void explainsAMeanThatPasses() {
        assertThat(mean(0.6, Runs.single(0.9, 0.8, 0.7, 0.4)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.700, which reaches the floor of 0.6.
                  mean       : 0.700 (4 cases, 1 trial each)
                  interval   : the true mean is likely from 0.446 to 0.954 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this; about 9 more cases like these would settle it
                  floor      : 0.6 (policy POINT: the observed value decides)
                  detects    : a true mean of 0.509 or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 37 cases for a true mean of 0.570 to be seen 4 times out of 5
                  flips      : red if 1 more case had scored 0
                  unscored   : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void explainsAMeanThatFails() {
        assertThat(mean(0.9, Runs.run(Reducer.MEAN, new double[] {1, 0.2}, new double[] {CRASH, 0.8}))
                        .message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.500, but must have at least 0.9.
                  mean       : 0.500 (2 cases, 2 trials each)
                  interval   : the true mean is likely from 0.000 to 1.000 (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true mean on either side of the floor can give this
                  floor      : 0.9 (policy POINT: the observed value decides)
                  detects    : a true mean of 0.816 or less turns this gate red 4 times out of 5 (2 cases)
                  needs      : 16 cases for a true mean of 0.870 to be seen 4 times out of 5
                  flips      : green if 2 more cases had scored 1
                  unscored   : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  0.400  1 of 2 trials failed; trial 1: the agent gave no answer: boom  [refunds/2/cases.jsonl:2]
                  r1  0.600  1 of 2 trials failed; trial 2: tone 0.20 below 0.50: rude  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
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
        assertThat(mean(0.85, Runs.single(0.8496)).sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' has a mean 'tone' score of 0.8496, but must have at least 0.85.");
        assertThat(percentile(10, 0.85, Runs.single(0.8496)).sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' has a 'tone' score of 0.8496 at p10, but must have at least 0.85.");
    }

    @Test
    void explainsAPercentileThatPasses() {
        assertThat(percentile(10, 0.7, Runs.single(0.7, 0.9, 0.9, 0.9)).message())
                .isEqualTo("""
                Eval 'RefundEvalTest.answers' has a 'tone' score of 0.760 at p10, which reaches the floor of 0.7.
                  p10        : 0.760 (4 cases, 1 trial each)
                  interval   : the true p10 is likely at most 0.900; these trials give no lower bound (95 % confidence on each side)
                  share      : 4 of 4 trials reach the floor: 100.0 %, needs 90.0 %; the true share is likely from 47.3 % to 100.0 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p10 on either side of the floor can give this; about 25 more cases like these would settle it
                  floor      : 0.7 (policy POINT: the observed value decides)
                  detects    : a true share of 66.9 % or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 121 cases for a true share of 87.0 % to be seen 4 times out of 5
                  flips      : red if 1 more case missed the floor
                  unscored   : none of 4 trials
                  dataset    : refunds@2""");
    }

    @Test
    void explainsAPercentileThatFails() {
        assertThat(percentile(50, 0.9, Runs.single(0.3, 0.95, CRASH)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' has a 'tone' score of 0.300 at p50, but must have at least 0.9.
                  p50        : 0.300 (3 cases, 1 trial each)
                  interval   : unknown: these trials bound the true p50 on neither side
                  share      : 1 of 3 trials reach the floor: 33.3 %, needs 50.0 %; the true share is likely from 1.7 % to 86.5 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true p50 on either side of the floor can give this; about 27 more cases like these would settle it
                  floor      : 0.9 (policy POINT: the observed value decides)
                  detects    : a true share of 28.7 % or less turns this gate red 4 times out of 5 (3 cases)
                  needs      : 229 cases for a true share of 47.0 % to be seen 4 times out of 5
                  flips      : green if 1 more case reached the floor
                  unscored   : none of 3 trials
                  dataset    : refunds@2
                Cases to look at:
                  r3  0.000  the agent gave no answer: boom  [refunds/2/cases.jsonl:3]
                  r1  0.300  tone 0.30 below 0.50: rude  [refunds/2/cases.jsonl:1]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r3; to see all answers, open the report.""");
    }

    @Test
    void explainsAJudgeThatScoredTooLittleInItsOwnWordsOnly() {
        var facts = Judgement.of("facts", 0.5, Score.unscored("not of interest"));
        EvalRun run = Runs.of(
                Reducer.MEAN,
                List.of(
                        Runs.result(1, List.of(Runs.answered(1, 5, Runs.judgement(BUSY), facts))),
                        Runs.result(2, List.of(Runs.answered(1, 5, Runs.judgement(1), facts)))));
        assertThat(mean(0.5, run).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' must have at least 98.0 % of its trials scored, but judge 'tone' could not score 1 of 2.
                  why     : tone: HTTP 503 (1 trial)
                  dataset : refunds@2
                Cases to look at:
                  r1  tone unscored: HTTP 503; facts unscored: not of interest  [refunds/2/cases.jsonl:1]
                An unscored trial is neither passed nor failed: mend the judge, then run again.""");
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
    void isAnErrorWhereNothingWasScoredWhateverIsAsked() {
        assertThat(Gates.score("tone")
                        .meanAtLeast(0.5)
                        .minScored(0)
                        .decide(Runs.single(BUSY, BUSY))
                        .sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' must have scores, but judge 'tone' could not score any of 2 trials.");
        assertThat(Gates.score("tone")
                        .percentileAtLeast(10, 0.5)
                        .minScored(0)
                        .decide(Runs.single(BUSY))
                        .status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void leavesOutFewUnscoredTrials() {
        assertThat(Gates.score("tone")
                        .meanAtLeast(0.5)
                        .minScored(0.5)
                        .decide(Runs.single(0.8, BUSY))
                        .facts())
                .containsEntry("mean", "0.800 (1 case, 1 trial each)")
                .containsEntry("unscored", "1 of 2 trials, left out");
        assertThat(Gates.score("tone")
                        .percentileAtLeast(50, 0.5)
                        .minScored(0.5)
                        .decide(Runs.single(0.8, BUSY))
                        .facts())
                .containsEntry("p50", "0.800 (2 cases, 1 trial each)")
                .containsEntry(
                        "share",
                        "1 of 2 trials reach the floor: 50.0 %, needs 50.0 %; the true share is likely from 2.5 % to 100.0 % (95 % confidence on each side)");
    }

    @Test
    void suggestsTheJudgeThatWasMeant() {
        Gate gate = Gates.score("ton").meanAtLeast(0.5);
        gate.check(List.of("ton"), Repeats.ONCE);
        assertThatThrownBy(() -> gate.check(List.of("tone", "facts"), Repeats.ONCE))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Gate 'ton-mean': judge 'ton' must be one of the eval's judges: tone, facts. Did you mean 'tone'?");
        assertThatThrownBy(() -> Gates.score("ton").percentileAtLeast(10, 0.5).check(List.of(), Repeats.ONCE))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'ton-p10': judge 'ton' must be one of the eval's judges: there are none.");
    }
}
