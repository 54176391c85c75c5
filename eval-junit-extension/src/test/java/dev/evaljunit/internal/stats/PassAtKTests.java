/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PassAtKTests {

    private static MeanPassAtK of(long passes, long trials, long k) {
        return MeanPassAtK.of(new long[] {passes}, new long[] {trials}, k);
    }

    @Test
    void oneTrialIsThePassRate() {
        assertThat(of(3, 8, 1).anyOfK()).isCloseTo(0.375, within(1e-15));
        assertThat(of(3, 8, 1).allOfK()).isEqualTo(0.375);
    }

    @Test
    void allTrialsAreWhatHappened() {
        assertThat(of(4, 5, 5)).isEqualTo(new MeanPassAtK(1, 0, Double.NaN, Double.NaN));
        assertThat(of(5, 5, 5)).isEqualTo(new MeanPassAtK(1, 1, Double.NaN, Double.NaN));
        assertThat(of(0, 5, 5)).isEqualTo(new MeanPassAtK(0, 0, Double.NaN, Double.NaN));
    }

    @Test
    void averagesOverCasesNotOverTrials() {
        MeanPassAtK pass = MeanPassAtK.of(new long[] {2, 0}, new long[] {2, 100}, 2);

        assertThat(pass.anyOfK()).isEqualTo(0.5);
        assertThat(pass.allOfK()).isEqualTo(0.5);
        assertThat(pass.allOfKError()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void statesItForEachCase() {
        long[] passes = {0, 1, 3, 4};
        long[] trials = {4, 4, 4, 4};
        assertThat(PassAtK.anyOfEach(passes, trials, 2)).containsExactly(new double[] {0, 0.5, 1, 1}, within(1e-15));
        assertThat(PassAtK.allOfEach(passes, trials, 2)).containsExactly(new double[] {0, 0, 0.5, 1}, within(1e-15));
    }

    @Test
    void isTheMeanOfItsCases() {
        long[] passes = {5, 1, 0, 7, 2};
        long[] trials = {9, 3, 4, 7, 6};
        MeanPassAtK all = MeanPassAtK.of(passes, trials, 3);
        assertThat(all.anyOfK()).isEqualTo(CompensatedSums.mean(PassAtK.anyOfEach(passes, trials, 3)));
        assertThat(all.allOfKError()).isEqualTo(CompensatedSums.standardError(PassAtK.allOfEach(passes, trials, 3)));
    }

    @Test
    void anyAndAllAreMirrorImages() {
        long[] trials = {6, 6, 6, 6, 6, 6, 6};
        long[] passes = {0, 1, 2, 3, 4, 5, 6};
        long[] fails = {6, 5, 4, 3, 2, 1, 0};
        double[] any = PassAtK.anyOfEach(passes, trials, 4);
        double[] noneFails = PassAtK.allOfEach(fails, trials, 4);
        for (int i = 0; i < trials.length; i++) {
            assertThat(any[i]).isCloseTo(1 - noneFails[i], within(1e-15));
        }
    }

    @Test
    void keepsDigitsOfRareSuccess() {
        assertThat(of(1, 1_000_000, 3).anyOfK()).isCloseTo(3e-6, within(1e-20));
    }

    @Test
    void casesThatAgreeHaveNoError() {
        assertThat(MeanPassAtK.of(new long[] {1, 1}, new long[] {3, 3}, 2).anyOfKError())
                .isZero();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> of(1, 3, 4), "'k' must be at most the trials of each case (3), found: 4");
        refuses(() -> of(1, 3, 0), "'k' must be at least 1, found: 0");
        refuses(() -> of(4, 3, 1), "'passes' must be in [0, 3], found: 4");
        refuses(() -> MeanPassAtK.of(new long[0], new long[0], 1), "'trials' must be non-empty, found: nothing");
        refuses(
                () -> MeanPassAtK.of(new long[1], new long[] {1, 1}, 1),
                "'passes' must be as long as 'trials', found: 1 instead of 2");
    }
}
