/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CubicRateTests {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 100 * SECOND;

    /** One that has been refused twice, at a hundred per second. */
    private static final CubicRate REFUSED = new CubicRate(100, 80, false, 0, NOW);

    private static CubicRate grown(CubicRate pace, int seconds) {
        CubicRate grown = pace;
        for (int i = 1; i <= seconds; i++) {
            grown = grown.accepted(NOW + i * SECOND, 100_000);
        }
        return grown;
    }

    @Test
    void hasNoLimitBeforeTheFirstRefusal() {
        assertThat(CubicRate.UNKNOWN.perSecond()).isInfinite();
        assertThat(CubicRate.UNKNOWN.interval()).isZero();
        assertThat(grown(CubicRate.UNKNOWN, 30).interval()).isZero();
    }

    @Test
    void guessesFromTheFirstRefusalAndDoublesUntilTheNext() {
        CubicRate guess = CubicRate.UNKNOWN.refused(NOW, 50);

        assertThat(guess.perSecond()).isEqualTo(45);
        assertThat(grown(guess, 1).perSecond()).isEqualTo(90);
        assertThat(grown(guess, 3).perSecond()).isEqualTo(360);
        assertThat(grown(guess, 1).refused(NOW + SECOND, 500).isGuess()).isFalse();
    }

    @Test
    void guessesAtLeastOnePerSecond() {
        assertThat(CubicRate.UNKNOWN.refused(NOW, 0).peak()).isEqualTo(1);
    }

    @Test
    void isBackAtItsPeakAfter20SecondsAndProbesFurther() {
        assertThat(REFUSED.perSecond()).isEqualTo(90);
        assertThat(grown(REFUSED, 10).perSecond()).isCloseTo(98.75, within(1e-6));
        assertThat(grown(REFUSED, 20).perSecond()).isCloseTo(100, within(1e-6));
        assertThat(grown(REFUSED, 30).perSecond()).isCloseTo(101.25, within(1e-6));
        assertThat(grown(REFUSED, 60).perSecond()).isCloseTo(180, within(1e-6));
    }

    @Test
    void measuresTheNewPeakButNoFurtherDownThanAFifth() {
        assertThat(REFUSED.refused(NOW, 85).peak()).isEqualTo(85);
        assertThat(REFUSED.refused(NOW, 3).peak()).isEqualTo(0.8 * 90);
        assertThat(REFUSED.refused(NOW, 5_000).peak()).isEqualTo(90);
    }

    @Test
    void isCorrectedByFurtherRefusalsOfTheSameMoment() {
        CubicRate refused = CubicRate.UNKNOWN.refused(NOW, 63);

        assertThat(refused.corrected(50).peak()).isEqualTo(50);
        assertThat(refused.corrected(50).corrected(60).peak()).isEqualTo(50);
        assertThat(REFUSED.corrected(3).peak()).isEqualTo(80);
        assertThat(CubicRate.UNKNOWN.corrected(3).peak()).isEqualTo(3);
    }

    @Test
    void doesNotGrowThroughSilenceOrFailures() {
        assertThat(REFUSED.accepted(NOW + 60 * SECOND, 1_000).grown()).isEqualTo(SECOND);
        assertThat(REFUSED.failed(NOW + 60 * SECOND)
                        .accepted(NOW + 60 * SECOND, 1_000)
                        .grown())
                .isZero();
    }

    @Test
    void doesNotGrowWhileItIsNotUsed() {
        assertThat(REFUSED.accepted(NOW + SECOND, 44).grown()).isZero();
        assertThat(REFUSED.accepted(NOW + SECOND, 45).grown()).isEqualTo(SECOND);
    }
}
