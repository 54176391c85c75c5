/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static dev.evaljunit.gate.Runs.BUSY;
import static dev.evaljunit.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Reducer;
import dev.evaljunit.Verdict;
import dev.evaljunit.Verdict.Status;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassRateGateTests {

    private static Verdict decide(double floor, EvalRun run) {
        return Gates.passRate().atLeast(floor).decide(run);
    }

    @Test
    void explainsAPass() {
        assertThat(decide(0.75, Runs.passing(19, 1)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 19 of 20 cases (95.0 %), which reaches the floor of 75.0 %.
                  observed   : 95.0 % (19 of 20 cases)
                  interval   : the true pass rate is likely from 78.4 % to 99.7 % (95 % confidence on each side)
                  conclusion : PASS: a true pass rate below the floor would hardly give this
                  floor      : 75.0 % (policy POINT: the observed value decides)
                  detects    : a true pass rate of 63.4 % or less turns this gate red 4 times out of 5 (20 cases)
                  needs      : 189 cases for a true pass rate of 72.0 % to be seen 4 times out of 5
                  flips      : red if 5 more cases failed
                  unscored   : none of 20 trials
                  dataset    : refunds@2
                Cases to look at:
                  r20  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:20]""");
    }

    @Test
    void explainsAFail() {
        assertThat(decide(0.75, Runs.single(1, 0, CRASH, 0.4)).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 1 of 4 cases (25.0 %), but must pass at least 75.0 %.
                  observed   : 25.0 % (1 of 4 cases)
                  interval   : the true pass rate is likely from 1.3 % to 75.1 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this; about 2 more cases like these would settle it
                  floor      : 75.0 % (policy POINT: the observed value decides)
                  detects    : a true pass rate of 41.8 % or less turns this gate red 4 times out of 5 (4 cases)
                  needs      : 189 cases for a true pass rate of 72.0 % to be seen 4 times out of 5
                  flips      : green if 2 more cases passed
                  unscored   : none of 4 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:2]
                  r3  the agent gave no answer: boom  [refunds/2/cases.jsonl:3]
                  r4  tone 0.40 below 0.50: rude  [refunds/2/cases.jsonl:4]
                To run one case alone, run RefundEvalTest with -Deval.filter=id=r2; to see all answers, open the report.""");
    }

    @Test
    void explainsARunThatWasScoredTooLittle() {
        Verdict verdict = decide(0.5, Runs.single(1, BUSY, BUSY, 1));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' must have at least 98.0 % of its trials scored, but judges could not score 2 of 4.
                  why     : tone: HTTP 503 (2 trials)
                  dataset : refunds@2
                Cases to look at:
                  r2  tone unscored: HTTP 503  [refunds/2/cases.jsonl:2]
                  r3  tone unscored: HTTP 503  [refunds/2/cases.jsonl:3]
                An unscored trial is neither passed nor failed: mend the judge, then run again.""");
    }

    @Test
    void neverIsGreenWhereNothingWasScored() {
        Verdict verdict = Gates.passRate().atLeast(0).minScored(0).decide(Runs.single(BUSY));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' must have scores, but judges could not score any of 1 trial.");
    }

    @Test
    void countsEachTrialWhereTheyCountByTheirMean() {
        EvalRun run = Runs.run(Reducer.MEAN, new double[] {1, 1}, new double[] {1, 0}, new double[] {1, 1});
        assertThat(decide(0.8, run).message()).isEqualTo("""
                Eval 'RefundEvalTest.answers' passed 5 of 6 trials (83.3 %), which reaches the floor of 80.0 %.
                  observed   : 83.3 % (5 of 6 trials, 2 trials per case)
                  interval   : the true pass rate is likely from 17.5 % to 100.0 % (95 % confidence on each side)
                  conclusion : INCONCLUSIVE: by chance alone, a true pass rate on either side of the floor can give this; with fewer than 20 cases the bounds are too narrow; about 18 more cases like these would settle it, or 136 trials per case
                  floor      : 80.0 % (policy POINT: the observed value decides)
                  detects    : a true pass rate of 44.7 % or less turns this gate red 4 times out of 5 (3 cases)
                  needs      : 257 cases for a true pass rate of 77.0 % to be seen 4 times out of 5
                  flips      : red if 1 more case failed
                  unscored   : none of 6 trials
                  dataset    : refunds@2
                Cases to look at:
                  r2  1 of 2 trials failed; trial 2: tone 0.00 below 0.50: rude  [refunds/2/cases.jsonl:2]""");
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, 1, 'when all of its 3 trials pass'",
        "ANY, 3, 'when any of its 3 trials passes'",
        "MAJORITY, 2, 'when more than half of its 3 trials pass'"
    })
    void countsCasesUnderTheOtherReducers(Reducer reducer, int passed, String rule) {
        EvalRun run = Runs.run(
                reducer, new double[] {1, 1, 1}, new double[] {1, 0, 1}, new double[] {CRASH, 0, 1}, new double[] {
                    0, 0, 0
                });
        Verdict verdict = decide(passed / 4.0, run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts())
                .containsEntry(
                        "observed", "%d.0 %% (%d of 4 cases; a case passes %s)".formatted(25 * passed, passed, rule));
        assertThat(decide(passed / 4.0 + 0.01, run).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void countsUnscoredCasesAsNotPassed() {
        EvalRun run = Runs.single(DoubleStream.concat(
                        DoubleStream.of(BUSY), DoubleStream.generate(() -> 1).limit(99))
                .toArray());
        Verdict verdict = decide(0.99, run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts()).containsEntry("unscored", "1 of 100 trials, counted as not passed");
        assertThat(decide(0.995, run).status()).isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.5, FAIL, the true pass rate is likely from 0.0 % to 95.0 % (95 % confidence on each side)",
        "1, 0, 0.5, PASS, the true pass rate is likely from 5.0 % to 100.0 % (95 % confidence on each side)",
        "0, 10, 0.5, FAIL, the true pass rate is likely from 0.0 % to 25.9 % (95 % confidence on each side)",
        "10, 0, 1, PASS, the true pass rate is likely from 74.1 % to 100.0 % (95 % confidence on each side)",
        "9, 1, 1, FAIL, the true pass rate is likely from 60.6 % to 99.5 % (95 % confidence on each side)",
        "0, 10, 0, PASS, the true pass rate is likely from 0.0 % to 25.9 % (95 % confidence on each side)"
    })
    void decidesAtTheEnds(int passed, int failed, double floor, Status status, String interval) {
        Verdict verdict = decide(floor, Runs.passing(passed, failed));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.facts()).containsEntry("interval", interval);
    }

    @Test
    void saysThatAFloorOfZeroNeverFails() {
        assertThat(decide(0, Runs.passing(0, 10)).facts())
                .containsEntry("detects", "nothing: with 10 cases this gate never turns red");
    }

    @ParameterizedTest
    @CsvSource({"7, 93, 0.07", "92, 8, 0.92", "29, 71, 0.29", "1, 2, 0.3333333333333333", "57, 43, 0.57"})
    void reachesAFloorThatItMeetsExactly(int passed, int failed, double floor) {
        assertThat(decide(floor, Runs.passing(passed, failed)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void neverRoundsARateUpToItsFloor() {
        Verdict verdict = decide(0.92, Runs.passing(2299, 201));
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' passed 2299 of 2500 cases (91.96 %), but must pass at least 92.0 %.");
        assertThat(decide(0.9999, Runs.passing(1, 0)).facts())
                .containsEntry("floor", "99.99 % (policy POINT: the observed value decides)");
    }

    @Test
    void showsAFewCasesOfMany() {
        assertThat(decide(0.9, Runs.passing(0, 7)).cases()).hasSize(6).last().isEqualTo("and 2 more, in the report");
    }

    @Test
    void decidesTheSameForTheSameRun() {
        assertThat(decide(0.9, Runs.single(1, 0))).isEqualTo(decide(0.9, Runs.single(1, 0)));
    }
}
