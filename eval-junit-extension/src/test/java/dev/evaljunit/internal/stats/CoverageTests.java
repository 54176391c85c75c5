/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often one-sided 95 % bounds are right: counted exactly where outcomes are few, else simulated with a seed. */
@Tag("slow")
class CoverageTests {

    private static final int RATES = 591; // 0.7000, 0.7005, ... 0.9950

    /** {@return for each true rate, the probability that the lower bound is not above it} */
    private static double[] coverage(BinomialInterval method, int n) {
        double[] bounds = IntStream.rangeClosed(0, n)
                .mapToDouble(passes -> method.of(passes, n, 0.95, Side.LOWER).lower())
                .toArray();
        return IntStream.range(0, RATES)
                .mapToDouble(i -> (1400 + i) / 2000.0)
                .map(rate -> Binomial.atMost(
                        Arrays.stream(bounds).filter(bound -> bound <= rate).count() - 1, n, rate))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "CLOPPER_PEARSON, 50, 0.950, 0.974",
        "WILSON, 50, 0.929, 0.965",
        "JEFFREYS, 50, 0.856, 0.952",
        "CLOPPER_PEARSON, 1000, 0.950, 0.956",
        "WILSON, 1000, 0.942, 0.953",
        "JEFFREYS, 1000, 0.926, 0.950"
    })
    void boundsOfIndependentOutcomesCover(BinomialInterval method, int n, double least, double mean) {
        double[] coverage = coverage(method, n);

        assertThat(Arrays.stream(coverage).min().orElseThrow()).isCloseTo(least, within(0.0006));
        assertThat(CompensatedSums.mean(coverage)).isCloseTo(mean, within(0.0006));
    }

    @Test
    void exactBoundsNeverCoverLessThanStated() {
        for (int n = 1; n <= 60; n += 7) {
            double least = Arrays.stream(coverage(BinomialInterval.CLOPPER_PEARSON, n))
                    .min()
                    .orElseThrow();
            assertThat(least).isGreaterThanOrEqualTo(0.95 - 1e-9);
        }
    }

    /** Clusters whose outcomes are alike to a degree, as an urn makes them: each outcome adds its like. */
    private record Urn(double rate, double icc, SplitMix random) {

        long passes(int units) {
            double weight = (1 - icc) / icc;
            long passes = 0;
            for (int drawn = 0; drawn < units; drawn++) {
                passes += random.unit() < (weight * rate + passes) / (weight + drawn) ? 1 : 0;
            }
            return passes;
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 5, 0.3, 0.954", "100, 3, 0.6, 0.957", "15, 8, 0.3, 0.912"})
    void boundsOfClustersCover(int clusters, int size, double icc, double stated) {
        var urn = new Urn(0.9, icc, new SplitMix(2026));
        long[] units = IntStream.range(0, clusters).mapToLong(g -> size).toArray();
        int runs = 3_000;
        int covered = 0;
        int coveredAsIfIndependent = 0;
        for (int run = 0; run < runs; run++) {
            long[] passes = Arrays.stream(units).map(m -> urn.passes((int) m)).toArray();
            ClusteredProportion proportion = ClusteredProportion.of(passes, units);
            covered += proportion.interval(0.95, Side.LOWER).lower() <= 0.9 ? 1 : 0;
            coveredAsIfIndependent +=
                    Binomial.atLeast(Arrays.stream(passes).sum(), clusters * (long) size, 0.9) > 0.05 ? 1 : 0;
        }

        assertThat(covered / (double) runs).isCloseTo(stated, within(0.015));
        assertThat(coveredAsIfIndependent / (double) runs).isLessThan(0.90);
    }

    @ParameterizedTest
    @CsvSource({"50, 0.92", "200, 0.92", "1000, 0.92", "137, 0.85", "80, 0.5"})
    void strictPassesASystemAtTheFloorInFivePercentAtMost(int n, double floor) {
        var random = new SplitMix(7);
        var gate = new FloorGate(floor, 0.05);
        Map<Long, Boolean> strict = new HashMap<>();
        int runs = 2_000;
        int passed = 0;
        for (int run = 0; run < runs; run++) {
            long passes =
                    IntStream.range(0, n).filter(i -> random.unit() < floor).count();
            passed += strict.computeIfAbsent(passes, x -> gate.conclude(x, n - x, 0) == Conclusion.PASS) ? 1 : 0;
        }

        assertThat(passed / (double) runs).isLessThan(0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs));
        assertThat(passed / (double) runs)
                .isCloseTo(SpecifiedPowers.power(FloorPower.of(n, floor, 0.05), floor), within(0.015));
    }

    @Test
    void strictIsWrongAboutASystemAtTheFloorInFivePercentAtMost() {
        for (int n = 1; n <= 500; n++) {
            assertThat(SpecifiedPowers.power(FloorPower.of(n, 0.92, 0.05), 0.92))
                    .isLessThanOrEqualTo(0.05);
            assertThat(SpecifiedPowers.powerToFail(FloorPower.of(n, 0.92, 0.05), 0.92))
                    .isLessThan(0.05);
        }
    }
}
