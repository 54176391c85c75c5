/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.PositionBias.Winner;
import org.junit.jupiter.api.Test;

class PositionBiasTests {

    private static PositionBias of(String firstA, String firstB) {
        return PositionBias.of(winners(firstA), winners(firstB));
    }

    private static Winner[] winners(String letters) {
        return letters.chars()
                .mapToObj(letter -> letter == 'A' ? Winner.A : letter == 'B' ? Winner.B : Winner.TIE)
                .toArray(Winner[]::new);
    }

    @Test
    void judgeThatAlwaysPrefersTheFirstAnswerKnowsNothing() {
        PositionBias bias = of("AAAAAA", "BBBBBB");

        assertThat(bias.primacy()).isEqualTo(6);
        assertThat(bias.bias()).isEqualTo(1);
        assertThat(bias.firstRate()).isEqualTo(1);
        assertThat(bias.rate()).isEqualTo(0.5);
        assertThat(bias.p()).isCloseTo(2 / 64.0, within(1e-15));
        assertThat(bias.needsBothOrders()).isTrue();
    }

    @Test
    void consistentJudgeNeedsOneOrderOnly() {
        PositionBias bias = of("AABTAABBAA", "AABTAABBAB");

        assertThat(bias.consistent()).isEqualTo(9);
        assertThat(bias.consistencyInterval(0.95).upper()).isLessThan(1);
        assertThat(bias.needsBothOrders()).isFalse();
    }

    @Test
    void inconsistentJudgeNeedsBothOrdersWithoutABias() {
        PositionBias bias = of("ABAB", "BAAB");

        assertThat(bias.bias()).isZero();
        assertThat(bias.p()).isEqualTo(1);
        assertThat(bias.needsBothOrders()).isTrue();
    }

    @Test
    void tiesCountHalf() {
        PositionBias bias = of("T", "A");

        assertThat(bias.rate()).isEqualTo(0.75);
        assertThat(bias.firstRate()).isEqualTo(0.25);
        assertThat(bias.primacy() + bias.recency()).isZero();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> of("", ""), "'pairs' must be positive, found: 0");
        refuses(() -> of("A", "AB"), "'firstA' must be as long as 'firstB', found: 1 instead of 2");
    }
}
