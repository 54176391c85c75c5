/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMixTests {

    private static final long SEED = 0x1a8612f1a18ae70dL;

    @Test
    void sameSeedGivesTheSameNumbers() {
        assertThat(new SplitMix(1).next()).isEqualTo(new SplitMix(1).next()).isNotEqualTo(new SplitMix(2).next());
    }

    @Test
    void indicesAreEvenlySpread() {
        var random = new SplitMix(3);
        int[] counts = new int[7];
        IntStream.generate(() -> random.index(7)).limit(70_000).forEach(i -> counts[i]++);

        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void unitsFillTheUnitInterval() {
        var random = new SplitMix(4);
        double[] units =
                IntStream.range(0, 50_000).mapToDouble(i -> random.unit()).toArray();
        Summary summary = Summary.of(units, 0.5);

        assertThat(summary.min()).isBetween(0.0, 0.001);
        assertThat(summary.max()).isBetween(0.999, Math.nextDown(1.0));
        assertThat(summary.mean()).isCloseTo(0.5, within(0.005));
    }

    @Test
    void shuffledHoldsEachIndexOnce() {
        int[] order = new SplitMix(5).shuffled(100);

        assertThat(order).isNotEqualTo(IntStream.range(0, 100).toArray());
        assertThat(IntStream.of(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
        assertThat(new SplitMix(5).shuffled(1)).containsExactly(0);
        assertThat(new SplitMix(5).shuffled(0)).isEmpty();
    }

    @Test
    void seedDependsOnAllThreeTexts() {
        // the first 8 bytes of: printf '2026.05\0pass-rate\0run-1' | sha256sum
        assertThat(SplitMix.seed("2026.05", "pass-rate", "run-1")).isEqualTo(SEED);
        assertThat(SplitMix.seed("2026.05", "pass-rate", "run-2")).isNotEqualTo(SEED);
        assertThat(SplitMix.seed("2026.05pass-rate", "", "run-1")).isNotEqualTo(SEED);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new SplitMix(1).index(0), "'bound' must be positive, found: 0");
        refuses(() -> new SplitMix(1).shuffled(-1), "'n' must be at least 0, found: -1");
    }
}
