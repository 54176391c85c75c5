/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteredProportionTests {

    private static long[] repeat(long value, int times) {
        long[] values = new long[times];
        Arrays.fill(values, value);
        return values;
    }

    /** Each of the clusters passes wholly or fails wholly. */
    private static ClusteredProportion unanimous(int passing, int failing, long size) {
        long[] passes = IntStream.range(0, passing + failing)
                .mapToLong(g -> g < passing ? size : 0)
                .toArray();
        return ClusteredProportion.of(passes, repeat(size, passing + failing));
    }

    @Test
    void singleTrialsAreIndependentOutcomes() {
        ClusteredProportion proportion = unanimous(45, 5, 1);
        Interval exact = BinomialInterval.CLOPPER_PEARSON.of(45, 50, 0.95, Side.TWO);

        assertThat(proportion.rate()).isEqualTo(0.9);
        assertThat(proportion.variance()).isCloseTo(0.9 * 0.1 / 49, within(1e-15));
        assertThat(proportion.interval(0.95, Side.TWO).lower()).isCloseTo(exact.lower(), within(0.002));
    }

    @Test
    void repeatingWhatNeverDiffersAddsNothing() {
        ClusteredProportion once = unanimous(45, 5, 1);
        ClusteredProportion tenTimes = unanimous(45, 5, 10);

        assertThat(tenTimes.effectiveSize()).isCloseTo(once.effectiveSize(), within(1e-9));
        assertThat(tenTimes.interval(0.95, Side.TWO).lower())
                .isCloseTo(once.interval(0.95, Side.TWO).lower(), within(0.006));
    }

    @Test
    void trialsThatDifferWithinCasesAddInformation() {
        long[] passes =
                IntStream.range(0, 50).mapToLong(g -> g % 2 == 0 ? 4 : 5).toArray();
        ClusteredProportion proportion = ClusteredProportion.of(passes, repeat(5, 50));

        assertThat(proportion.effectiveSize()).isGreaterThan(250);
        assertThat(proportion.adjustedSize(0.95, Side.TWO)).isEqualTo(250);
    }

    @Test
    void clustersThatAllAgreeCountOnce() {
        for (long passes : new long[] {0, 2, 4}) {
            ClusteredProportion proportion = ClusteredProportion.of(repeat(passes, 7), repeat(4, 7));

            assertThat(proportion.isDegenerate()).isTrue();
            assertThat(proportion.variance()).isZero();
            assertThat(proportion.effectiveSize()).isNaN();
            assertThat(proportion.adjustedSize(0.95, Side.LOWER)).isEqualTo(7);
        }
        assertThat(unanimous(7, 0, 4).interval(0.95, Side.TWO))
                .isEqualTo(BinomialInterval.CLOPPER_PEARSON.of(7, 7, 0.95, Side.TWO));
    }

    @Test
    void oneClusterIsOneOutcome() {
        ClusteredProportion proportion = ClusteredProportion.of(new long[] {3}, new long[] {4});

        assertThat(proportion.variance()).isNaN();
        assertThat(proportion.isDegenerate()).isTrue();
        assertThat(proportion.adjustedSize(0.95, Side.TWO)).isEqualTo(1);
        assertThat(proportion.interval(0.95, Side.LOWER).lower()).isBetween(0.01, 0.02);
    }

    @Test
    void sumsInWholeNumbers() {
        long[] units = {999_999_937, 1, 62};
        ClusteredProportion proportion = ClusteredProportion.of(units.clone(), units);

        assertThat(proportion.variance()).isZero();
        assertThat(proportion.units()).isEqualTo(1_000_000_000);
    }

    @Test
    void orderOfClustersDoesNotMatter() {
        long[] passes = {3, 0, 5, 2};
        long[] units = {4, 1, 5, 6};
        long[] passesReversed = {2, 5, 0, 3};
        long[] unitsReversed = {6, 5, 1, 4};

        assertThat(ClusteredProportion.of(passes, units).interval(0.95, Side.TWO))
                .isEqualTo(ClusteredProportion.of(passesReversed, unitsReversed).interval(0.95, Side.TWO));
    }

    @Test
    void namesArgumentsOutOfRange() {
        long[] two = {1, 2};
        refuses(() -> ClusteredProportion.of(new long[0], new long[0]), "'units' must be non-empty, found: nothing");
        refuses(
                () -> ClusteredProportion.of(new long[] {1}, two),
                "'passes' must be as long as 'units', found: 1 clusters");
        refuses(() -> ClusteredProportion.of(new long[] {1, 3}, two), "'passes' must be in [0, 2], found: 3");
        refuses(() -> ClusteredProportion.of(new long[2], new long[] {1, 0}), "'units' must be positive, found: 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN})
    void namesAConfidenceOutOfRange(double confidence) {
        String message = "'confidence' must be in (0, 1), found: " + confidence;
        refuses(() -> unanimous(1, 1, 2).interval(confidence, Side.TWO), message);
        refuses(() -> unanimous(1, 1, 2).adjustedSize(confidence, Side.TWO), message);
    }
}
