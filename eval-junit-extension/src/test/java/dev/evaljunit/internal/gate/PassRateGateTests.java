/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.internal.gate.Runs.BUSY;
import static dev.evaljunit.internal.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassRateGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("pass-rate");

    private static Verdict decide(double floor, EvalRun run) {
        return Gates.passRate().atLeast(floor).decide(run);
    }

    @Test
    void explainsAPass() {
        MESSAGES.assertApproved(
                "explainsAPass", decide(0.75, Runs.passing(19, 1)).message());
    }

    @Test
    void explainsAFail() {
        MESSAGES.assertApproved(
                "explainsAFail", decide(0.75, Runs.single(1, 0, CRASH, 0.4)).message());
    }

    @Test
    void explainsARunThatWasScoredTooLittle() {
        Verdict verdict = decide(0.5, Runs.single(1, BUSY, BUSY, 1));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("explainsARunThatWasScoredTooLittle", verdict.message());
    }

    @Test
    void neverIsGreenWhereNothingWasScored() {
        Verdict verdict = Gates.passRate().atLeast(0).withMinKnown(0).decide(Runs.single(BUSY));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("neverIsGreenWhereNothingWasScored", verdict.sentence());
    }

    @Test
    void countsEachTrialWhereTheyCountByTheirMean() {
        EvalRun run = Runs.run(Reducer.MEAN, new double[] {1, 1}, new double[] {1, 0}, new double[] {1, 1});
        MESSAGES.assertApproved(
                "countsEachTrialWhereTheyCountByTheirMean", decide(0.8, run).message());
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
    void countsCasesOfWhichEnoughTrialsPass() {
        EvalRun run = Runs.run(Reducer.MEAN, new double[] {1, 0, 1}, new double[] {1, 0, 0})
                .withRepeats(Repeats.atLeast(2, 3));
        assertThat(decide(0.5, run).facts())
                .containsEntry("observed", "50.0 % (1 of 2 cases; a case passes when at least 2 of its 3 trials pass)");
    }

    @Test
    void countsUnscoredCasesAsNotPassed() {
        EvalRun run = Runs.single(DoubleStream.concat(
                        DoubleStream.of(BUSY), DoubleStream.generate(() -> 1).limit(99))
                .toArray());
        Verdict verdict = decide(0.99, run);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts()).containsEntry("unscored", "1 of 100 trials, counted as failures");
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
    void statesThatAFloorOfZeroNeverFails() {
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
        MESSAGES.assertApproved("neverRoundsARateUpToItsFloor", verdict.sentence());
        assertThat(decide(0.9999, Runs.passing(1, 0)).facts())
                .containsEntry("floor", "99.99 % (policy POINT: the observed value decides)");
    }

    @Test
    void showsAFewCasesOfMany() {
        assertThat(decide(0.9, Runs.passing(0, 7)).cases()).hasSize(6).last().isEqualTo("and 2 more");
    }

    @Test
    void decidesTheSameForTheSameRun() {
        assertThat(decide(0.9, Runs.single(1, 0))).isEqualTo(decide(0.9, Runs.single(1, 0)));
    }
}
