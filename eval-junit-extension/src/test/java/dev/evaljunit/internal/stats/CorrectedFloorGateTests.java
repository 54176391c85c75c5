/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.FloorDecision.Reason;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectedFloorGateTests {

    private static final JudgeCorrection GOOD = new JudgeCorrection(95, 100, 85, 100);

    private static CorrectedFloorGate gate(JudgeCorrection judge, double floor) {
        return new CorrectedFloorGate(judge, floor, 0.05);
    }

    @Test
    void decidesByTheBoundsOfLangAndReiczigel() {
        FloorDecision decision = gate(GOOD, 0.8).decide(180, 0, 200);

        assertThat(decision.observed()).isCloseTo((0.9 + 0.85 - 1) / 0.8, within(1e-12));
        Interval interval = GOOD.correct(180, 200, 0.9).interval();
        assertThat(decision.lower()).isEqualTo(interval.lower());
        assertThat(decision.upper()).isEqualTo(interval.upper());
        assertThat(decision.conclusion()).isEqualTo(Conclusion.PASS);
        assertThat(gate(GOOD, 0.99).decide(150, 0, 200).conclusion()).isEqualTo(Conclusion.FAIL);
        assertThat(gate(GOOD, 0.93).decide(180, 0, 200).conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void missingOutcomesCountAgainstAnyConclusion() {
        FloorDecision decision = gate(GOOD, 0.8).decide(160, 20, 200);

        assertThat(decision.observed())
                .isEqualTo(gate(GOOD, 0.8).decide(160, 0, 200).observed());
        assertThat(decision.upper())
                .isEqualTo(gate(GOOD, 0.8).decide(180, 0, 200).upper());
    }

    @ParameterizedTest
    @CsvSource({"92, 100, 0.92", "7, 100, 0.07", "29, 100, 0.29", "57, 100, 0.57"})
    void judgeWithoutErrorsCorrectsNothing(long passes, long n, double floor) {
        FloorDecision decision =
                gate(new JudgeCorrection(50, 50, 50, 50), floor).decide(passes, 0, n);

        assertThat(decision.observed()).isEqualTo(floor);
        assertThat(decision.point()).isTrue();
        assertThat(gate(new JudgeCorrection(50, 50, 50, 50), floor)
                        .decide(passes - 1, 0, n)
                        .point())
                .isFalse();
    }

    @Test
    void judgeThatIsNoBetterThanChanceShowsNothing() {
        FloorDecision decision =
                gate(new JudgeCorrection(60, 100, 40, 100), 0.5).decide(200, 0, 200);

        assertThat(decision.reason()).isEqualTo(Reason.NOT_IDENTIFIABLE);
        assertThat(decision.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(decision.point()).isFalse();
        assertThat(gate(new JudgeCorrection(60, 100, 40, 100), 0.5).rateShownToFail(200, 0.8))
                .isEmpty();
    }

    @Test
    void nothingIsNoData() {
        assertThat(gate(GOOD, 0.5).decide(0, 0, 0).reason()).isEqualTo(Reason.NO_DATA);
        refuses(() -> gate(GOOD, 1.5), "'floor' must be in [0, 1], found: 1.5");
        refuses(() -> new CorrectedFloorGate(GOOD, 0.5, 0.5), "'alpha' must be in (0, 0.5), found: 0.5");
    }

    /** A run of a judge that passes with its sensitivity what people pass, and fails with its specificity what they fail. */
    private static long judged(Random random, long n, double rate, double sensitivity, double specificity) {
        long passes = 0;
        for (long i = 0; i < n; i++) {
            boolean isPass = random.nextDouble() < rate;
            passes += random.nextDouble() < (isPass ? sensitivity : 1 - specificity) ? 1 : 0;
        }
        return passes;
    }

    private static JudgeCorrection calibrated(Random random, double sensitivity, double specificity) {
        return new JudgeCorrection(
                judged(random, 100, 1, sensitivity, specificity),
                100,
                60 - judged(random, 60, 0, sensitivity, specificity),
                60);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.9, 0.9", "0.8, 0.85, 0.8", "0.95, 0.9, 0.7"})
    void boundsCoverTheTruthWhereTheObservedOnesDoNot(double rate, double sensitivity, double specificity) {
        var random = new Random(20260520);
        int covered = 0;
        int observed = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            JudgeCorrection judge = calibrated(random, sensitivity, specificity);
            long passes = judged(random, 400, rate, sensitivity, specificity);
            FloorDecision decision = new CorrectedFloorGate(judge, 0.5, 0.025).decide(passes, 0, 400);
            covered += decision.lower() <= rate && rate <= decision.upper() ? 1 : 0;
            FloorDecision raw = new FloorGate(0.5, 0.025).decide(passes, 400 - passes, 0);
            observed += raw.lower() <= rate && rate <= raw.upper() ? 1 : 0;
        }
        assertThat(covered / (double) runs).isGreaterThanOrEqualTo(0.94);
        assertThat(observed / (double) runs).isLessThan(0.6);
    }

    @Test
    void powerIsThatOfTheCriticalCount() {
        var random = new Random(7);
        double rate = gate(GOOD, 0.9).rateShownToFail(300, 0.8).orElseThrow();
        assertThat(rate).isBetween(0.7, 0.9);
        int shown = 0;
        for (int run = 0; run < 1_000; run++) {
            long passes = judged(random, 300, rate, GOOD.sensitivity(), GOOD.specificity());
            shown += gate(GOOD, 0.9).decide(passes, 0, 300).conclusion() == Conclusion.FAIL ? 1 : 0;
        }
        assertThat(shown / 1_000.0).isBetween(0.76, 0.86);
        assertThat(gate(GOOD, 0.5).rateShownToPass(300, 0.8).orElseThrow()).isBetween(0.5, 0.65);
        assertThat(gate(GOOD, 0.9).rateObservedToMiss(300, 0.8).orElseThrow()).isBetween(0.85, 0.9);
        assertThat(gate(GOOD, 0).rateObservedToMiss(300, 0.8)).isEmpty();
        assertThat(gate(GOOD, 1).rateShownToPass(300, 0.8)).isEmpty();
    }

    @Test
    void moreCasesSettleOnlyWhatTheJudgeIsKnownWellEnoughFor() {
        long needed = gate(GOOD, 0.885).casesToSettle(180, 200).orElseThrow();
        assertThat(needed).isGreaterThan(200);
        assertThat(gate(GOOD, 0.885).decide(Math.round(0.9 * needed), 0, needed).conclusion())
                .isEqualTo(Conclusion.PASS);
        assertThat(gate(GOOD, 0.93).casesToSettle(180, 200)).isEmpty();
    }
}
