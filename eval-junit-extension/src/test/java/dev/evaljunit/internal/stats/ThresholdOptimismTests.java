/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThresholdOptimismTests {

    /** {@return scores that say nothing of the verdicts beside them} */
    private static double[] noise(int n, long seed) {
        var random = new SplitMix(seed);
        double[] scores = new double[n];
        Arrays.setAll(scores, i -> random.unit());
        return scores;
    }

    private static boolean[] alternating(int n) {
        boolean[] passed = new boolean[n];
        for (int i = 0; i < n; i += 2) {
            passed[i] = true;
        }
        return passed;
    }

    @Test
    void correctsWhatChanceMakesOfScoresThatSayNothing() {
        List<ThresholdOptimism> choices = LongStream.range(0, 20)
                .mapToObj(seed -> ThresholdOptimism.of(noise(40, seed), alternating(40), Metric.YOUDEN, 100, 5, seed))
                .toList();

        assertThat(mean(choices, ThresholdOptimism::apparent)).isGreaterThan(0.1);
        assertThat(mean(choices, ThresholdOptimism::optimism)).isGreaterThan(0.05);
        assertThat(mean(choices, ThresholdOptimism::crossValidated)).isLessThan(0.1);
        assertThat(choices)
                .allSatisfy(each -> assertThat(each.selections().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isEqualTo(each.usable()));
    }

    private static double mean(List<ThresholdOptimism> choices, ToDoubleFunction<ThresholdOptimism> value) {
        return choices.stream().mapToDouble(value).average().orElseThrow();
    }

    @Test
    void scoresThatTellVerdictsApartHaveNoOptimism() {
        double[] scores = new double[20];
        Arrays.setAll(scores, i -> i % 2 == 0 ? 0.85 : 0.35);
        ThresholdOptimism optimism = ThresholdOptimism.of(scores, alternating(20), Metric.ACCURACY, 100, 5, 7);

        assertThat(optimism.optimism()).isCloseTo(0, within(1e-12));
        assertThat(optimism.crossValidated()).isEqualTo(1);
        assertThat(optimism.foldIndexes())
                .hasSize(5)
                .containsOnly(optimism.sweep().index());
    }

    @Test
    void hasNoValueWhereTheOthersOfAFoldHaveOneVerdict() {
        boolean[] passed = {true, true, true, true, false};
        ThresholdOptimism optimism = ThresholdOptimism.of(noise(5, 1), passed, Metric.YOUDEN, 50, 5, 7);

        assertThat(optimism.foldIndexes()).contains(-1);
        assertThat(optimism.crossValidated()).isNaN();
        assertThat(optimism.usable()).isLessThan(50);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(
                () -> ThresholdOptimism.of(noise(9, 1), alternating(9), Metric.F1, 0, 5, 7),
                "'resamples' must be positive, found: 0");
        refuses(
                () -> ThresholdOptimism.of(noise(9, 1), alternating(9), Metric.F1, 10, 10, 7),
                "'folds' must be from 2 to the number of scores, found: 10");
    }
}
