/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.PercentileLimit;
import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClusteredPercentileTests {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** The trials of each case; what is missing is not among the values. */
    private static final class Trials {

        private final double[][] values;
        private final long[] missing;
        private final PercentileLimit gate;

        Trials(double[][] values, long[] missing, PercentileLimit gate) {
            this.values = values;
            this.missing = missing;
            this.gate = gate;
        }

        static Trials random(Random random, Direction direction, boolean someAreMissing) {
            double p = new double[] {0.1, 0.5, 0.9, 0.95}[random.nextInt(4)];
            int n = 1 + random.nextInt(6);
            int trials = 1 + random.nextInt(4);
            double[][] values = new double[n][];
            long[] missing = new long[n];
            for (int i = 0; i < n; i++) {
                values[i] = new double[someAreMissing ? random.nextInt(trials + 1) : trials];
                missing[i] = (long) trials - values[i].length;
                Arrays.setAll(values[i], j -> random.nextInt(9) == 0 ? worst(direction) : random.nextInt(20) / 20.0);
            }
            values[0] = values[0].length == 0 ? new double[] {0.5} : values[0];
            return new Trials(values, missing, new PercentileLimit(p, 0.5, direction));
        }

        Sample changed(IntStream cases, boolean better) {
            var changed = new Trials(values.clone(), missing.clone(), gate);
            cases.forEach(i -> {
                changed.values[i] = new double[values[i].length + (int) missing[i]];
                Arrays.fill(changed.values[i], better ? best(gate.direction()) : worst(gate.direction()));
                changed.missing[i] = 0;
            });
            return changed.sample();
        }

        ClusteredPercentile sample() {
            return new ClusteredPercentile(values, missing, gate, Runs.highest(gate));
        }
    }

    private static double worst(Direction direction) {
        return direction == Direction.AT_MOST ? NEVER : 0;
    }

    private static double best(Direction direction) {
        return direction == Direction.AT_MOST ? 0 : 1;
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"AT_MOST, false", "AT_LEAST, false", "AT_MOST, true", "AT_LEAST, true"})
    void flipsWithAsManyCasesAsItStates(Direction direction, boolean someAreMissing) {
        var random = new Random(11);
        for (int run = 0; run < 100; run++) {
            Trials trials = Trials.random(random, direction, someAreMissing);
            ClusteredPercentile sample = trials.sample();
            for (Policy policy : Policy.values()) {
                double alpha = EverySubset.LEVELS[random.nextInt(4)];
                EverySubset.assertEnough(sample, policy, alpha, sample.cases(), trials::changed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void flipsWithTheFewestCasesWhereEachHasOneTrial(Direction direction) {
        var random = new Random(12);
        for (int run = 0; run < 150; run++) {
            Trials trials = Trials.random(random, direction, false);
            double[][] values = Arrays.stream(trials.values)
                    .map(each -> new double[] {each[0]})
                    .toArray(double[][]::new);
            var single = new Trials(values, trials.missing, trials.gate);
            EverySubset.assertLeast(single.sample(), Policy.POINT, 0.05, values.length, single::changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isBoundedByValuesThatItWouldShowToKeepAsLimits(Direction direction) {
        var random = new Random(13);
        for (int run = 0; run < 300; run++) {
            Trials trials = Trials.random(random, direction, false);
            Interval interval = trials.sample().assessment(0.2).interval();
            double kept = direction == Direction.AT_MOST ? interval.upper() : interval.lower();
            double broken = direction == Direction.AT_MOST ? interval.lower() : interval.upper();
            if (Double.isFinite(kept)) {
                assertThat(trials.sample().share(kept).conclusion(0.2)).isEqualTo(Conclusion.PASS);
            }
            if (Double.isFinite(broken)) {
                double beyond = direction == Direction.AT_MOST ? Math.nextDown(broken) : Math.nextUp(broken);
                assertThat(trials.sample().share(beyond).conclusion(0.2)).isEqualTo(Conclusion.FAIL);
            }
        }
    }

    @Test
    void isBoundedAsIndependentValuesAreWhereTrialsRepeatThem() {
        double[] once = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
        double[][] thrice = Arrays.stream(once)
                .mapToObj(value -> new double[] {value, value, value})
                .toArray(double[][]::new);
        var gate = new PercentileLimit(0.5, 70, Direction.AT_MOST);
        Interval ofCases = IndependentPercentile.of(once, 0, gate, Runs.highest(gate))
                .assessment(0.05)
                .interval();
        Interval ofTrials = new ClusteredPercentile(thrice, new long[100], gate, Runs.highest(gate))
                .assessment(0.05)
                .interval();
        assertThat(ofTrials.lower()).isBetween(ofCases.lower() - 1, ofCases.lower());
        assertThat(ofTrials.upper()).isBetween(ofCases.upper(), ofCases.upper() + 1);
    }

    @Test
    void hasNoBoundWhereAllValuesTogetherShowLessThanAllButOne() {
        double[][] values = new double[40][];
        for (int i = 0; i < 40; i++) {
            values[i] = new double[] {5 * i + 1, 5 * i + 2, 5 * i + 3, 5 * i + 4, 5 * i + 5};
        }
        var gate = new PercentileLimit(0.95, 200, Direction.AT_MOST);
        Assessment assessment =
                new ClusteredPercentile(values, new long[40], gate, Runs.highest(gate)).assessment(0.05);
        assertThat(assessment.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(assessment.interval().upper()).isEqualTo(NEVER);
    }

    @Test
    void isEmptyOnlyIfNothingIsKnown() {
        var gate = new PercentileLimit(0.5, 1, Direction.AT_MOST);
        double[][] none = {{}, {}};
        double[][] one = {{}, {3}};
        assertThat(new ClusteredPercentile(none, new long[] {2, 2}, gate, Runs.highest(gate)).isEmpty())
                .isTrue();
        assertThat(new ClusteredPercentile(one, new long[] {2, 1}, gate, Runs.highest(gate)).isEmpty())
                .isFalse();
    }
}
