/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.DeltaDecision.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaGateTests {

    private static final DeltaGate GATE = new DeltaGate(0.03, 0.05);

    @ParameterizedTest
    @CsvSource({
        "200, 0, 0, PASS", // zero regressions show it from 125 cases on
        "100, 0, 0, INCONCLUSIVE",
        "200, 14, 2, FAIL",
        "1000, 25, 5, INCONCLUSIVE", // significant, but smaller than the margin
        "60, 3, 0, INCONCLUSIVE", // larger than the margin, but chance
        "200, 6, 0, INCONCLUSIVE", // the margin itself
        "200, 7, 0, FAIL"
    })
    void failsOnlyIfADropIsBothSignificantAndLargerThanTheMargin(
            long cases, long regressed, long improved, Conclusion conclusion) {
        DeltaDecision decision = GATE.decide(new PairedOutcomes(cases, regressed, improved));

        assertThat(decision.conclusion()).isEqualTo(conclusion);
        assertThat(decision.isImproved()).isFalse();
        assertThat(decision.method()).isEqualTo(Method.MCNEMAR_TANGO);
    }

    @Test
    void noticesAnImprovement() {
        DeltaDecision decision = GATE.decide(new PairedOutcomes(200, 2, 14));

        assertThat(decision.conclusion()).isEqualTo(Conclusion.PASS);
        assertThat(decision.isImproved()).isTrue();
    }

    @Test
    void isTheSameFromBothSides() {
        DeltaDecision worse = GATE.decide(new PairedOutcomes(90, 11, 4));
        DeltaDecision better = GATE.decide(new PairedOutcomes(90, 4, 11));

        assertThat(worse.difference()).isEqualTo(-better.difference());
        assertThat(worse.p()).isEqualTo(better.p());
        assertThat(worse.interval().lower()).isCloseTo(-better.interval().upper(), within(1e-12));
    }

    @Test
    void pairsSeeWhatSeparateSamplesDoNot() {
        DeltaDecision paired = GATE.decide(new PairedOutcomes(100, 8, 0));
        DeltaDecision unpaired = GATE.decide(new TwoProportions(82, 100, 90, 100));

        assertThat(paired.difference()).isCloseTo(unpaired.difference(), within(1e-12));
        assertThat(paired.conclusion()).isEqualTo(Conclusion.FAIL);
        assertThat(unpaired.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void takesFishersTestWhereFewFailed() {
        assertThat(GATE.decide(new TwoProportions(60, 64, 62, 64)).method()).isEqualTo(Method.FISHER);
        assertThat(GATE.decide(new TwoProportions(180, 200, 1330, 1400)).method())
                .isEqualTo(Method.POOLED_Z);
    }

    @Test
    void enumeratesTheSignsOfFewDifferences() {
        double[] few = new double[20];
        Arrays.setAll(few, i -> -0.1 + 0.01 * i);
        double[] more = new double[21];
        Arrays.setAll(more, i -> -0.1 + 0.01 * i);

        assertThat(GATE.ofDifferences(few).method()).isEqualTo(Method.SIGN_FLIP);
        assertThat(GATE.ofDifferences(more).method()).isEqualTo(Method.PAIRED_T);
    }

    @Test
    void equalDifferencesDoNotPretendToBeCertain() {
        double[] small = new double[6];
        Arrays.fill(small, -0.1);
        DeltaDecision decision = GATE.ofDifferences(small);

        assertThat(decision.method()).isEqualTo(Method.CONSTANT);
        assertThat(decision.p()).isEqualTo(1 / 32.0);
        assertThat(decision.conclusion()).isEqualTo(Conclusion.FAIL);
        assertThat(GATE.ofDifferences(new double[20]).conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(GATE.ofDifferences(new double[200]).conclusion()).isEqualTo(Conclusion.PASS);
    }

    @Test
    void differencesThatDifferByRoundingAreEqual() {
        double[] rounded = new double[60];
        Arrays.setAll(rounded, i -> i % 2 == 0 ? 0.9 - 0.8 : 0.8 - 0.7);

        assertThat(rounded[0]).isNotEqualTo(rounded[1]);
        assertThat(GATE.ofDifferences(rounded).method()).isEqualTo(Method.CONSTANT);
    }

    @Test
    void oneValueShowsNothing() {
        DeltaDecision decision = GATE.ofScores(new double[] {0.2}, new double[] {0.9, 0.8, 0.7});

        assertThat(decision.method()).isEqualTo(Method.ONE_CLUSTER);
        assertThat(decision.p()).isNaN();
        assertThat(decision.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void judgesTheSizeOfADropByWhatPeopleWouldHaveSeen() {
        var outcomes = new PairedOutcomes(400, 30, 20);
        var perfect = new JudgeCorrection(500, 500, 500, 500);
        var weak = new JudgeCorrection(350, 500, 375, 500);

        assertThat(GATE.decide(outcomes).conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        DeltaDecision corrected = GATE.decide(new PairedOutcomes(400, 24, 8), weak);
        assertThat(corrected.difference()).isCloseTo(-0.04 / 0.45, within(1e-12));
        assertThat(corrected.conclusion()).isEqualTo(Conclusion.FAIL);
        assertThat(corrected.p()).isEqualTo(new PairedOutcomes(400, 24, 8).p());
        DeltaDecision same = GATE.decide(outcomes, perfect);
        assertThat(same.difference()).isEqualTo(-0.025);
        assertThat(same.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void aJudgeNoBetterThanChanceShowsNothing() {
        DeltaDecision decision = GATE.decide(new PairedOutcomes(400, 80, 8), new JudgeCorrection(20, 40, 20, 40));

        assertThat(decision.difference()).isNaN();
        assertThat(decision.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void ofManyCohortsFailsOnlyWhatIsSignificantAmongThem() {
        DeltaDecision clear = GATE.decide(new PairedOutcomes(100, 12, 0));
        DeltaDecision close = GATE.decide(new PairedOutcomes(100, 5, 0));
        DeltaDecision same = GATE.decide(new PairedOutcomes(300, 0, 0));

        assertThat(close.conclusion()).isEqualTo(Conclusion.FAIL);
        assertThat(DeltaFamily.conclusions(0.05, List.of(clear, close, same)))
                .containsExactly(Conclusion.FAIL, Conclusion.INCONCLUSIVE, Conclusion.PASS);
        assertThat(DeltaFamily.conclusions(0.05, List.of(close))).containsExactly(Conclusion.FAIL);
        assertThat(DeltaFamily.together(List.of(Conclusion.PASS, Conclusion.FAIL)))
                .isEqualTo(Conclusion.FAIL);
        assertThat(DeltaFamily.together(List.of(Conclusion.PASS))).isEqualTo(Conclusion.PASS);
        assertThat(DeltaFamily.together(List.of(Conclusion.PASS, Conclusion.INCONCLUSIVE)))
                .isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(DeltaFamily.together(List.of())).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new DeltaGate(-0.1, 0.05), "'margin' must be in [0, 1], found: -0.1");
        refuses(() -> new DeltaGate(0.03, 0.5), "'alpha' must be in (0, 0.5), found: 0.5");
        refuses(() -> new PairedOutcomes(5, 3, 3), "'regressed + improved' must be in [0, 5], found: 6");
        refuses(() -> new PairedOutcomes(0, 0, 0), "'cases' must be positive, found: 0");
        refuses(() -> new PairedOutcomes(5, -1, 3), "'regressed' must be in [0, 1000000000], found: -1");
        refuses(() -> new TwoProportions(1, 0, 1, 2), "'cases' must be positive, found: 0");
        refuses(() -> GATE.ofDifferences(new double[0]), "'values' must be non-empty, found: nothing");
        refuses(() -> SignFlip.p(new double[21]), "'units' must be at most 20, found: 21");
        refuses(() -> new DeltaPower(-1, 0.05, 0.8), "'variance' must be at least 0, found: -1.0");
        refuses(() -> NoiseFloor.of(new double[1][3], 0.05), "'values' must be at least two runs, found: 1 runs");
    }
}
