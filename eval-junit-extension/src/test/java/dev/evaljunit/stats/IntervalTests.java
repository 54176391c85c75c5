/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Literal values are from mpmath 1.3 (binomial sums solved with 40 digits) and scipy 1.17.1 (Beta and t quantiles). */
class IntervalTests {

    private static void isAbout(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, within(1e-10));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 4, 0.95, 0.19412044968324342, 0.99369053679029013",
        "0, 10, 0.95, 0, 0.30849710781876076",
        "10, 10, 0.95, 0.69150289218123924, 1",
        "1, 1, 0.95, 0.025, 1",
        "95, 100, 0.95, 0.88716508889453725, 0.98356812081794784",
        "46, 50, 0.9, 0.82620884183580646, 0.97221233160706945",
        "919, 1000, 0.99, 0.89422218171541287, 0.93968051626094704"
    })
    void clopperPearsonSolvesTheBinomialTails(long passes, long n, double confidence, double lower, double upper) {
        isAbout(BinomialInterval.clopperPearson(passes, n, confidence), lower, upper);
    }

    @Test
    void clopperPearsonTreatsPassesAndFailsAlike() {
        for (int n = 1; n <= 40; n++) {
            for (int x = 0; x <= n; x++) {
                Interval passes = BinomialInterval.clopperPearson(x, n, 0.95);
                Interval fails = BinomialInterval.clopperPearson(n - x, n, 0.95);
                isAbout(passes, 1 - fails.upper(), 1 - fails.lower());
                assertThat((double) x / n).isBetween(passes.lower(), passes.upper());
            }
        }
    }

    @Test
    void clopperPearsonWorksForManyCases() {
        Interval interval = BinomialInterval.clopperPearson(920_000, 1_000_000, 0.95);
        assertThat(interval.lower()).isCloseTo(0.9194667, within(1e-6));
        assertThat(interval.upper()).isCloseTo(0.9205307, within(1e-6));
    }

    @Test
    void kornGraubardWidensTheIntervalOfTrialsThatResembleEachOther() {
        isAbout(
                ClusteredProportion.kornGraubard(new long[] {3, 2, 0, 3}, new long[] {3, 3, 3, 3}, 0.95),
                0.035491038293202506,
                0.9987642780891949);
        isAbout(
                ClusteredProportion.kornGraubard(new long[] {1, 2, 5}, new long[] {2, 2, 9}, 0.9),
                0.32594655141691725,
                0.8541710788309487);
    }

    @Test
    void kornGraubardCountsOnlyClustersWhereAllAgree() {
        Interval perfect = ClusteredProportion.kornGraubard(new long[] {5, 5}, new long[] {5, 5}, 0.95);
        assertThat(perfect).isEqualTo(BinomialInterval.clopperPearson(2, 2, 0.95));
        Interval none = ClusteredProportion.kornGraubard(new long[] {0, 0}, new long[] {5, 5}, 0.95);
        assertThat(none).isEqualTo(BinomialInterval.clopperPearson(0, 2, 0.95));
        Interval one = ClusteredProportion.kornGraubard(new long[] {3}, new long[] {3}, 0.95);
        assertThat(one).isEqualTo(BinomialInterval.clopperPearson(1, 1, 0.95));
    }

    @Test
    void kornGraubardOfSingleTrialsIsClopperPearson() {
        long[] ones = IntStream.range(0, 20).mapToLong(i -> 1).toArray();
        long[] passes = IntStream.range(0, 20).mapToLong(i -> i < 15 ? 1 : 0).toArray();
        Interval clustered = ClusteredProportion.kornGraubard(passes, ones, 0.95);
        Interval plain = BinomialInterval.clopperPearson(15, 20, 0.95);
        assertThat(clustered.lower()).isCloseTo(plain.lower(), within(0.02));
        assertThat(clustered.upper()).isCloseTo(plain.upper(), within(0.02));
    }

    @Test
    void meanIntervalIsStudentsT() {
        isAbout(MeanInterval.of(new double[] {0.9, 0.8, 0.7, 0.4}, 0.95), 0.35625651181416923, 1);
    }

    @Test
    void meanIntervalOfEqualScoresIsHoeffdings() {
        double[] values = new double[20];
        Arrays.fill(values, 0.5);
        isAbout(MeanInterval.of(values, 0.95), 0.5 - 0.3036807309541526, 0.5 + 0.3036807309541526);
        assertThat(MeanInterval.of(new double[] {1}, 0.95)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void meanDoesNotDependOnTheOrder() {
        double[] values = new Random(7).doubles(1_000).toArray();
        double forwards = MeanInterval.mean(values);
        Arrays.sort(values);
        assertThat(MeanInterval.mean(values)).isEqualTo(forwards);
    }

    @ParameterizedTest
    @CsvSource({
        "0.75, 4, 0.8, 0.4175464254756667",
        "0.92, 50, 0.8, 0.8692283331942015",
        "0.92, 200, 0.8, 0.8994249177526035",
        "0, 10, 0.8, 0",
        "1, 1, 0.8, 0.2"
    })
    void detectableRateMissesTheFloorOftenEnough(double floor, long n, double power, double rate) {
        assertThat(FloorPower.detectableRate(floor, n, power)).isCloseTo(rate, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"0.07, 100, 7", "0.92, 100, 92", "0.925, 100, 93", "0, 10, 0", "1, 10, 10", "0.29, 100, 29", "0.3, 7, 3"
    })
    void passesNeededAreExact(double floor, long n, long needed) {
        assertThat(FloorPower.passesNeeded(floor, n)).isEqualTo(needed);
    }

    @Test
    void quantileInterpolatesBetweenNeighbours() {
        assertThat(Quantile.r7(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
        assertThat(Quantile.r7(new double[] {4, 1, 3, 2}, 0)).isEqualTo(1);
        assertThat(Quantile.r7(new double[] {4, 1, 3, 2}, 1)).isEqualTo(4);
        assertThat(Quantile.r7(new double[] {7}, 0.3)).isEqualTo(7);
    }

    @Test
    void quantileKnowsInfinity() {
        double never = Double.POSITIVE_INFINITY;
        assertThat(Quantile.r7(new double[] {1, never}, 0.5)).isEqualTo(never);
        assertThat(Quantile.r7(new double[] {never, never}, 0.5)).isEqualTo(never);
        assertThat(Quantile.r7(new double[] {1, 2, never}, 0.5)).isEqualTo(2);
    }

    @Test
    void quantileLeavesItsArgumentAlone() {
        double[] values = {3, 1, 2};
        assertThat(Quantile.r7(values, 0.5)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2);
    }

    private static void refuses(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }

    @Test
    void namesCountsOutOfRange() {
        refuses(
                () -> BinomialInterval.clopperPearson(0, 0, 0.95),
                "'n' must be positive and at most 1000000000, found: 0");
        refuses(() -> BinomialInterval.clopperPearson(-1, 5, 0.95), "'passes' must be in [0, 5], found: -1");
        refuses(() -> BinomialInterval.clopperPearson(6, 5, 0.95), "'passes' must be in [0, 5], found: 6");
        refuses(
                () -> ClusteredProportion.kornGraubard(new long[] {1}, new long[] {1, 2}, 0.95),
                "'passes' must be as long as 'units' (2), found: 1 values");
        refuses(
                () -> ClusteredProportion.kornGraubard(new long[0], new long[0], 0.95),
                "'units' must be non-empty, found: nothing");
        refuses(
                () -> ClusteredProportion.kornGraubard(new long[] {3}, new long[] {2}, 0.95),
                "'passes' must be in [0, 2], found: 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 95, Double.NaN})
    void namesAConfidenceOutOfRange(double confidence) {
        String message = "'confidence' must be in (0, 1), found: " + confidence;
        refuses(() -> BinomialInterval.clopperPearson(1, 2, confidence), message);
        refuses(() -> ClusteredProportion.kornGraubard(new long[] {1}, new long[] {2}, confidence), message);
        refuses(() -> MeanInterval.of(new double[] {1}, confidence), message);
    }

    @Test
    void namesNumbersOutOfRange() {
        refuses(() -> MeanInterval.mean(new double[0]), "'values' must be non-empty, found: nothing");
        refuses(() -> MeanInterval.mean(new double[] {1, Double.NaN}), "'values' must be free of NaN, found: NaN");
        refuses(() -> MeanInterval.of(new double[] {1, 1.5}, 0.95), "'values' must be in [0, 1], found: 1.5");
        refuses(() -> MeanInterval.of(new double[] {-0.5}, 0.95), "'values' must be in [0, 1], found: -0.5");
        refuses(() -> Quantile.r7(new double[0], 0.5), "'values' must be non-empty, found: nothing");
        refuses(() -> Quantile.r7(new double[] {Double.NaN}, 0.5), "'values' must be free of NaN, found: NaN");
        refuses(() -> Quantile.r7(new double[] {1}, 1.1), "'p' must be in [0, 1], found: 1.1");
        refuses(() -> Quantile.r7(new double[] {1}, Double.NaN), "'p' must be in [0, 1], found: NaN");
    }

    @Test
    void namesWhatAFloorCannotBe() {
        refuses(() -> FloorPower.detectableRate(0.9, 0, 0.8), "'n' must be positive and at most 1000000000, found: 0");
        refuses(() -> FloorPower.detectableRate(1.1, 5, 0.8), "'floor' must be in [0, 1], found: 1.1");
        refuses(() -> FloorPower.detectableRate(Double.NaN, 5, 0.8), "'floor' must be in [0, 1], found: NaN");
        refuses(() -> FloorPower.detectableRate(0.9, 5, 1), "'power' must be in (0, 1), found: 1.0");
    }
}
