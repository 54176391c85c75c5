/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.JudgeCorrection.CorrectedPassRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeCorrectionTests {

    @Test
    void correctsWhatTheJudgeGetsWrong() {
        // of 100 good and 100 bad answers this judge passes 90 + 20
        CorrectedPassRate corrected = new JudgeCorrection(90, 100, 80, 100).correct(110, 200, 0.95);

        assertThat(corrected.estimate()).isCloseTo(0.5, within(1e-12));
        assertThat(corrected.interval().lower()).isBetween(0.35, 0.42);
        assertThat(corrected.interval().upper()).isBetween(0.58, 0.65);
    }

    @Test
    void perfectJudgeNeedsNoCorrectionButIsNotCertain() {
        var judge = new JudgeCorrection(1000, 1000, 1000, 1000);
        CorrectedPassRate corrected = judge.correct(920, 1000, 0.95);
        Interval wilson = BinomialInterval.WILSON.of(920, 1000, 0.95, Side.TWO);

        assertThat(corrected.estimate()).isCloseTo(0.92, within(1e-12));
        assertThat(corrected.interval().lower()).isCloseTo(wilson.lower(), within(0.005));
        assertThat(judge.sensitivity()).isEqualTo(1);
        assertThat(judge.specificity()).isEqualTo(1);
    }

    @Test
    void fewerHumanLabelsWidenTheInterval() {
        Interval many =
                new JudgeCorrection(450, 500, 450, 500).correct(160, 200, 0.95).interval();
        Interval few =
                new JudgeCorrection(18, 20, 18, 20).correct(160, 200, 0.95).interval();

        assertThat(few.upper() - few.lower()).isGreaterThan(1.3 * (many.upper() - many.lower()));
    }

    @ParameterizedTest
    @CsvSource({"50, 100, 50, 100", "1, 3, 2, 3", "0, 10, 10, 10", "0, 1, 0, 1"})
    void judgeNoBetterThanChanceGivesNoEstimate(long passesFound, long passes, long failsFound, long fails) {
        CorrectedPassRate corrected =
                new JudgeCorrection(passesFound, passes, failsFound, fails).correct(50, 100, 0.95);

        assertThat(corrected.identifiable()).isFalse();
        assertThat(corrected.estimate()).isNaN();
        assertThat(corrected.clipped()).isNaN();
        assertThat(corrected.interval().lower()).isNaN();
    }

    @Test
    void estimateMayLeaveTheUnitIntervalButTheBoundsDoNot() {
        CorrectedPassRate corrected = new JudgeCorrection(90, 100, 90, 100).correct(50, 50, 0.95);

        assertThat(corrected.estimate()).isGreaterThan(1);
        assertThat(corrected.clipped()).isEqualTo(1);
        assertThat(corrected.interval().upper()).isEqualTo(1);
        assertThat(corrected.delta()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void agreementThatOneAnswerMadeBoundsNothing() {
        CorrectedPassRate corrected = new JudgeCorrection(1, 1, 1, 100).correct(99, 100, 0.95);

        assertThat(corrected.identifiable()).isTrue();
        assertThat(corrected.interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new JudgeCorrection(0, 0, 1, 1), "'passes' must be positive, found: 0");
        refuses(() -> new JudgeCorrection(1, 1, 0, 0), "'fails' must be positive, found: 0");
        refuses(() -> new JudgeCorrection(2, 1, 1, 1), "'passesFound' must be in [0, 1], found: 2");
        refuses(() -> new JudgeCorrection(1, 1, -1, 1), "'failsFound' must be in [0, 1], found: -1");
        var judge = new JudgeCorrection(1, 1, 1, 1);
        refuses(() -> judge.correct(5, 4, 0.95), "'judgePasses' must be in [0, 4], found: 5");
        refuses(() -> judge.correct(1, 4, 1), "'confidence' must be in (0, 1), found: 1.0");
    }
}
