/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.gate.TotalSample.Unknown;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.PercentileLimit;
import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import dev.evaljunit.internal.stats.StepDown;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict.Status;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often gates are wrong about a system exactly at its floor, simulated with a seed: what they promise is 5 % at most. */
@Tag("slow")
class GateSimulationTests {

    private static final double ALPHA = 0.05;

    private final Random random = new Random(20260606);

    private static double shareOfGreen(int runs, Policy policy, Supplier<Sample> sample) {
        return IntStream.range(0, runs)
                        .filter(run -> sample.get().isGreen(policy, ALPHA))
                        .count()
                / (double) runs;
    }

    /** Check that STRICT is green, and LENIENT red, no more often than promised; three standard errors of the simulation aside. */
    private static void assertRarelyWrong(int runs, Supplier<Sample> sample) {
        double most = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs);
        assertThat(shareOfGreen(runs, Policy.STRICT, sample)).isBetween(0.005, most);
        assertThat(1 - shareOfGreen(runs, Policy.LENIENT, sample)).isBetween(0.005, most);
    }

    private int passes(int cases, double rate) {
        int passes = 0;
        for (int i = 0; i < cases; i++) {
            passes += random.nextDouble() < rate ? 1 : 0;
        }
        return passes;
    }

    @ParameterizedTest
    @CsvSource({"60, 0.9", "150, 0.92", "400, 0.8"})
    void independentCases(int cases, double floor) {
        assertRarelyWrong(2_000, () -> new IndependentRate(passes(cases, floor), cases, 0, floor));
    }

    @Test
    void theGateDecidesAsItsSampleDoes() {
        for (Policy policy : Policy.values()) {
            LimitGate gate = Gates.passRate().atLeast(0.9).withPolicy(policy);
            for (int run = 0; run < 30; run++) {
                int passed = passes(60, 0.88);
                assertThat(gate.decide(Runs.passing(passed, 60 - passed)).isGreen())
                        .isEqualTo(new IndependentRate(passed, 60, 0, 0.9).isGreen(policy, ALPHA));
            }
        }
    }

    /** An urn to which each drawn outcome adds its like. */
    private long passesOfUrn(int trials, double rate, double icc) {
        double weight = (1 - icc) / icc;
        long passes = 0;
        for (int drawn = 0; drawn < trials; drawn++) {
            passes += random.nextDouble() < (weight * rate + passes) / (weight + drawn) ? 1 : 0;
        }
        return passes;
    }

    @Test
    void trialsOfACaseThatResembleEachOther() {
        long[] units = new long[40];
        Arrays.fill(units, 5);
        long[] missing = new long[40];
        assertRarelyWrong(2_000, () -> {
            long[] passes = new long[40];
            Arrays.setAll(passes, i -> passesOfUrn(5, 0.9, 0.3));
            return new ClusteredRate(passes, units, missing, 0.9);
        });
    }

    @ParameterizedTest
    @CsvSource({"AT_MOST, 0.95", "AT_LEAST, 0.1"})
    void percentiles(Direction direction, double p) {
        double truth = direction == Direction.AT_MOST ? Math.pow(1 - p, -0.5) : p;
        var gate = new PercentileLimit(p, truth, direction);
        assertRarelyWrong(2_000, () -> {
            double[] values = new double[150];
            Arrays.setAll(
                    values,
                    i -> direction == Direction.AT_MOST ? Math.pow(random.nextDouble(), -0.5) : random.nextDouble());
            return IndependentPercentile.of(values, 0, gate, Runs.highest(gate));
        });
    }

    @Test
    void percentilesOfTrialsThatResembleEachOther() {
        var gate = new PercentileLimit(0.9, quantileOfSums(), Direction.AT_MOST);
        assertRarelyWrong(600, () -> {
            double[][] values = new double[60][3];
            for (double[] trials : values) {
                double ofCase = random.nextDouble();
                Arrays.setAll(trials, i -> ofCase + random.nextDouble());
            }
            return new ClusteredPercentile(values, new long[60], gate, Runs.highest(gate));
        });
    }

    /** P(U + V <= 2 - s) = 1 - s²/2. */
    private static double quantileOfSums() {
        return 2 - Math.sqrt(0.2);
    }

    @ParameterizedTest
    @CsvSource({"15", "60"})
    void means(int cases) {
        assertRarelyWrong(3_000, () -> MeanSample.of(uniform(cases), 0, 0.5));
    }

    @Test
    void totals() {
        assertRarelyWrong(3_000, () -> TotalSample.of(uniform(40), Unknown.NONE, 20));
    }

    private double[] uniform(int count) {
        return random.doubles(count).toArray();
    }

    @Test
    void cohortsThatAreAllAtTheFloorRaiseNoMoreFalseAlarmsThanOneGate() {
        int runs = 2_000;
        int alarms = 0;
        int uncorrected = 0;
        for (int run = 0; run < runs; run++) {
            Sample[] cohorts = new Sample[10];
            Arrays.setAll(cohorts, i -> new IndependentRate(passes(50, 0.85), 50, 0, 0.85));
            alarms += anyFails(cohorts) ? 1 : 0;
            uncorrected += Arrays.stream(cohorts).anyMatch(each -> each.conclusion(ALPHA) == Conclusion.FAIL) ? 1 : 0;
        }
        assertThat(alarms / (double) runs).isBetween(0.005, ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / runs));
        assertThat(uncorrected / (double) runs).isGreaterThan(0.15);
    }

    private static boolean anyFails(Sample... cohorts) {
        boolean[] failed =
                StepDown.rejected(cohorts.length, ALPHA, (i, level) -> cohorts[i].conclusion(level) == Conclusion.FAIL);
        return IntStream.range(0, failed.length).anyMatch(i -> failed[i]);
    }

    @ParameterizedTest
    @CsvSource({"POINT", "LENIENT"})
    void theGateByCohortIsRedExactlyWhereOneOfThemFailsAfterTheCorrection(Policy policy) {
        LimitGate gate = Gates.passRate().atLeast(0.85).withBy("cohort").withPolicy(policy);
        int red = 0;
        for (int run = 0; run < 60; run++) {
            int[] passes = new int[4];
            Arrays.setAll(passes, i -> passes(20, i == 0 ? 0.6 : 0.85));
            EvalRun evalRun = Runs.byCohort(IntStream.range(0, 4)
                    .mapToObj(i -> Runs.cohort("c" + i, passes[i], 20 - passes[i]))
                    .toArray(Runs.Cohort[]::new));
            boolean fails = anyFails(Arrays.stream(passes)
                    .mapToObj(passed -> new IndependentRate(passed, 20, 0, 0.85))
                    .toArray(Sample[]::new));
            assertThat(gate.decide(evalRun).status() == Status.FAIL).isEqualTo(fails);
            assertThat(gate.decide(evalRun).isGreen()).isNotEqualTo(fails);
            red += fails ? 1 : 0;
        }
        assertThat(red).isBetween(10, 50);
    }
}
