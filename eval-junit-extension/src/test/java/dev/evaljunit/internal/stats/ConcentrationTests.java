/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcentrationTests {

    @ParameterizedTest
    @CsvSource({
        "10, 5, 3, 3, 0.08333333333333333", // C(5,3) / C(10,3)
        "40, 20, 20, 20, 7.254444551924844e-12", // 1 / C(40,20)
        "4, 1, 1, 1, 0.25",
        "6, 3, 3, 2, 0.5", // (9 + 1) / 20
        "6, 3, 3, 0, 1",
        "6, 5, 3, 1, 1" // a part of three has at least two of the five
    })
    void isTheUpperTailOfTheHypergeometricDistribution(int all, int marked, int part, int found, double chance) {
        assertThat(Concentration.chance(all, marked, part, found)).isCloseTo(chance, within(1e-9 * chance + 1e-18));
    }

    @Test
    void staysFiniteForLargePopulations() {
        assertThat(Concentration.chance(1_000_000, 500_000, 1_000, 500)).isBetween(0.5, 0.52);
    }

    @Test
    void refusesMoreMarkedMembersThanThereAre() {
        assertThatThrownBy(() -> Concentration.chance(10, 2, 5, 3)).hasMessageContaining("markedInPart");
    }
}
