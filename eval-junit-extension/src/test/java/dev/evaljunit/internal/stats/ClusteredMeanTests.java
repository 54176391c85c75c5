/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteredMeanTests {

    private static final double[] SCORES = {0.9, 0.7, 1, 0.4, 0.8, 0.6};

    @Test
    void casesOfTheirOwnGiveThePlainStandardError() {
        ClusteredMean mean = ClusteredMean.of(SCORES);
        double plain = CompensatedSums.standardError(SCORES);

        assertThat(mean.degreesOfFreedom()).isCloseTo(5, within(1e-12));
        assertThat(mean.designEffect()).isCloseTo(1, within(1e-12));
        assertThat(new double[] {
                    mean.errors().clt(),
                    mean.errors().miller(),
                    mean.errors().cr1(),
                    mean.errors().cr2()
                })
                .containsExactly(new double[] {plain, plain, plain, plain}, within(1e-15));
    }

    @Test
    void casesOfTheirOwnAreThoseOfLabelsOfTheirOwn() {
        var random = new SplitMix(3);
        for (int n = 1; n <= 40; n++) {
            double[] values = new double[n];
            Arrays.setAll(values, i -> random.index(20) / 20.0);
            List<String> labels =
                    IntStream.range(0, n).mapToObj(Integer::toString).toList();
            ClusteredMean fast = ClusteredMean.of(values);
            ClusteredMean general = ClusteredMean.of(values, labels);

            assertThat(fast.mean()).isEqualTo(general.mean());
            assertThat(fast.degenerate()).isEqualTo(general.degenerate());
            assertThat(fast.clusters()).isEqualTo(general.clusters());
            assertThat(numbers(fast)).containsExactly(numbers(general), within(1e-12));
        }
    }

    private static double[] numbers(ClusteredMean mean) {
        ClusteredMean.StandardErrors errors = mean.errors();
        return new double[] {mean.degreesOfFreedom(), errors.clt(), errors.miller(), errors.cr1(), errors.cr2()};
    }

    @Test
    void casesThatRepeatEachOtherCountOnce() {
        double[] twice = {0.9, 0.9, 0.7, 0.7, 1, 1, 0.4, 0.4, 0.8, 0.8, 0.6, 0.6};
        List<String> sources = List.of("a", "a", "b", "b", "c", "c", "d", "d", "e", "e", "f", "f");
        ClusteredMean mean = ClusteredMean.of(twice, sources);

        assertThat(mean.errors().cr2())
                .isCloseTo(ClusteredMean.of(SCORES).errors().cr2(), within(1e-15));
        assertThat(mean.degreesOfFreedom()).isCloseTo(5, within(1e-12));
        assertThat(mean.clusters()).isEqualTo(6);
        assertThat(mean.designEffect()).isCloseTo(2.2, within(1e-12));
    }

    @Test
    void unequalClustersHaveFewerDegreesOfFreedom() {
        ClusteredMean mean = ClusteredMean.of(SCORES, List.of("a", "a", "a", "a", "b", "c"));

        assertThat(mean.degreesOfFreedom()).isBetween(1.0, 2.0);
    }

    @Test
    void equalScoresHaveNoSpreadAtAll() {
        double[] values = new double[10];
        Arrays.fill(values, 0.1);
        ClusteredMean mean = ClusteredMean.of(values);

        assertThat(mean.degenerate()).isTrue();
        assertThat(mean.mean()).isEqualTo(0.1);
        assertThat(mean.errors()).isEqualTo(new ClusteredMean.StandardErrors(0, 0, 0, 0));
        assertThat(mean.interval(0.95)).isEqualTo(new Interval(0.1, 0.1));
        assertThat(mean.designEffect()).isNaN();
    }

    @Test
    void oneClusterShowsNothingAboutOthers() {
        ClusteredMean mean = ClusteredMean.of(SCORES, List.of("a", "a", "a", "a", "a", "a"));

        assertThat(mean.errors().clt()).isPositive();
        assertThat(mean.errors().cr2()).isNaN();
        assertThat(mean.degreesOfFreedom()).isNaN();
        assertThat(mean.interval(0.95).lower()).isNaN();
    }

    @Test
    void oneCaseShowsNothingAboutOthers() {
        ClusteredMean mean = ClusteredMean.of(new double[] {0.7});

        assertThat(mean.mean()).isEqualTo(0.7);
        assertThat(mean.errors().clt()).isNaN();
        assertThat(mean.interval(0.95).upper()).isNaN();
    }

    @Test
    void spreadSurvivesAFarMean() {
        double[] far = Arrays.stream(SCORES).map(score -> score + 1e9).toArray();

        assertThat(ClusteredMean.of(far).errors().cr2())
                .isCloseTo(ClusteredMean.of(SCORES).errors().cr2(), within(1e-7));
    }

    @Test
    void meanDoesNotLoseSmallValues() {
        assertThat(ClusteredMean.of(new double[] {1e16, 1, 1, -1e16}).mean()).isEqualTo(0.5);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> ClusteredMean.of(new double[0]), "'values' must be non-empty, found: nothing");
        refuses(() -> ClusteredMean.of(new double[] {1, Double.NaN}), "'values' must be free of NaN, found: NaN");
        refuses(
                () -> ClusteredMean.of(new double[] {Double.POSITIVE_INFINITY}),
                "'values' must be finite, found: Infinity");
        refuses(
                () -> ClusteredMean.of(SCORES, List.of("a")),
                "'labels' must be as long as 'values', found: 1 instead of 6");
        refuses(() -> ClusteredMean.of(SCORES).interval(1), "'confidence' must be in (0, 1), found: 1.0");
    }
}
