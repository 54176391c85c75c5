/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableDropTests {

    private static final DeltaGate GATE = new DeltaGate(0.03, 0.05);

    @Test
    void isNeverBelowWhatCanBeSignificant() {
        assertThat(DetectableDrop.of(new PairedOutcomes(20, 0, 0), GATE, 0.8)).isGreaterThanOrEqualTo(5 / 20.0);
        assertThat(DetectableDrop.of(new PairedOutcomes(4, 0, 0), GATE, 0.8)).isNaN();
    }

    @Test
    void isNeverBelowTheMargin() {
        assertThat(DetectableDrop.of(new PairedOutcomes(1_000_000, 10, 10), GATE, 0.8))
                .isBetween(0.03, 0.031);
    }

    @Test
    void isUnknownForValuesThatDoNotVary() {
        assertThat(DetectableDrop.of(new double[50], GATE, 0.8)).isNaN();
        assertThat(DetectableDrop.of(new double[] {0.5}, GATE, 0.8)).isNaN();
    }

    /** The drop that messages name is the one that turns the gate red 4 times out of 5. */
    @ParameterizedTest
    @CsvSource({"100, 3", "200, 8", "500, 5"})
    @Tag("slow")
    void turnsTheGateRedFourTimesOutOfFive(int cases, int bothWays) {
        double drop = DetectableDrop.of(new PairedOutcomes(cases, bothWays, bothWays), GATE, 0.8);
        double noise = bothWays / (double) cases;
        var random = new Random(cases);
        int runs = 4_000;
        int red = 0;
        for (int run = 0; run < runs; run++) {
            int regressed = 0;
            int improved = 0;
            for (int i = 0; i < cases; i++) {
                double draw = random.nextDouble();
                regressed += draw < noise + drop ? 1 : 0;
                improved += draw > 1 - noise ? 1 : 0;
            }
            Conclusion conclusion =
                    GATE.decide(new PairedOutcomes(cases, regressed, improved)).conclusion();
            red += conclusion == Conclusion.FAIL ? 1 : 0;
        }
        assertThat(red / (double) runs).isBetween(0.7, 0.9);
    }
}
