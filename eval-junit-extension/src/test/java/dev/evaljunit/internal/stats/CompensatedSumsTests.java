/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CompensatedSumsTests {

    private static double[] random(SplittableRandom random) {
        double[] values = new double[2 + random.nextInt(60)];
        double center = random.nextBoolean() ? 0 : 1e9;
        boolean areEqual = random.nextInt(10) == 0;
        double first = random.nextDouble();
        Arrays.setAll(values, i -> center + (areEqual ? first : random.nextInt(3) == 0 ? 0.3 : random.nextDouble()));
        return values;
    }

    @Test
    void spreadIsThatOfTheDeviationsBitForBit() {
        var random = new SplittableRandom(1);
        for (int run = 0; run < 2_000; run++) {
            double[] values = random(random);
            double variance = CompensatedSums.sumOfSquares(CompensatedSums.deviations(values)) / (values.length - 1);
            assertThat(CompensatedSums.variance(values)).isEqualTo(variance);
            assertThat(CompensatedSums.standardError(values)).isEqualTo(Math.sqrt(variance / values.length));
            assertThat(SampleMean.of(values).standardError()).isEqualTo(Math.sqrt(variance / values.length));
        }
    }

    @Test
    void deviationsAreFromTheMeanAndWithoutItsRounding() {
        double[] values = {1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.4};
        double[] deviations = CompensatedSums.deviations(values);
        assertThat(CompensatedSums.sum(deviations)).isBetween(-1e-22, 1e-22);
        assertThat(CompensatedSums.deviations(new double[] {0.1, 0.1, 0.1})).containsOnly(0);
    }
}
