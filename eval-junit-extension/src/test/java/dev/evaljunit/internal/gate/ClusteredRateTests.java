/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.Interval;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteredRateTests {

    private static final double[] FLOORS = {0, 0.3, 0.5, 0.8, 0.92, 1};

    /** The trials of each case. */
    private static final class Trials {

        private final long[] passes;
        private final long[] units;
        private final long[] missing;

        Trials(long[] passes, long[] units, long[] missing) {
            this.passes = passes;
            this.units = units;
            this.missing = missing;
        }

        static Trials random(Random random, boolean someAreMissing) {
            int n = 1 + random.nextInt(6);
            int trials = 1 + random.nextInt(4);
            long[] passes = new long[n];
            long[] missing = new long[n];
            for (int i = 0; i < n; i++) {
                passes[i] = random.nextInt(trials + 1);
                missing[i] = someAreMissing ? random.nextInt(trials - (int) passes[i] + 1) : 0;
            }
            long[] units = new long[n];
            Arrays.fill(units, trials);
            return new Trials(passes, units, missing);
        }

        Sample changed(IntStream cases, boolean better, double floor) {
            var changed = new Trials(passes.clone(), units, missing.clone());
            cases.forEach(i -> {
                changed.passes[i] = better ? units[i] : 0;
                changed.missing[i] = 0;
            });
            return changed.sample(floor);
        }

        ClusteredRate sample(double floor) {
            return new ClusteredRate(passes, units, missing, floor);
        }
    }

    @ParameterizedTest
    @CsvSource({"POINT, true", "STRICT, false", "LENIENT, false"})
    void flipsWithTheFewestCases(Policy policy, boolean someAreMissing) {
        var random = new Random(2);
        for (int run = 0; run < 300; run++) {
            Trials trials = Trials.random(random, someAreMissing);
            double floor = FLOORS[random.nextInt(FLOORS.length)];
            double alpha = EverySubset.LEVELS[random.nextInt(4)];
            ClusteredRate sample = trials.sample(floor);
            if (policy == Policy.LENIENT && !sample.isGreen(policy, alpha)) {
                continue; // what is shown of a handful of cases may be hidden by one in the middle, too
            }
            EverySubset.assertLeast(
                    sample, policy, alpha, sample.cases(), (cases, better) -> trials.changed(cases, better, floor));
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"STRICT", "LENIENT"})
    void flipsWithAsManyCasesAsItStates(Policy policy) {
        var random = new Random(3);
        for (int run = 0; run < 200; run++) {
            Trials trials = Trials.random(random, true);
            double floor = FLOORS[random.nextInt(FLOORS.length)];
            double alpha = EverySubset.LEVELS[random.nextInt(4)];
            ClusteredRate sample = trials.sample(floor);
            EverySubset.assertEnough(
                    sample, policy, alpha, sample.cases(), (cases, better) -> trials.changed(cases, better, floor));
        }
    }

    @Test
    void observesWhatItShowsForAnyMissingTrials() {
        var random = new Random(4);
        for (int run = 0; run < 2_000; run++) {
            double floor = FLOORS[random.nextInt(FLOORS.length)];
            Assessment assessment =
                    Trials.random(random, true).sample(floor).assessment(EverySubset.LEVELS[random.nextInt(4)]);
            assertThat(assessment.conclusion()).isNotEqualTo(assessment.holds() ? Conclusion.FAIL : Conclusion.PASS);
        }
    }

    private static ClusteredRate cases(int allPass, int nonePasses, int trials, double floor) {
        int n = allPass + nonePasses;
        long[] units = new long[n];
        Arrays.fill(units, trials);
        long[] passes = units.clone();
        Arrays.fill(passes, allPass, n, 0);
        return new ClusteredRate(passes, units, new long[n], floor);
    }

    @Test
    void trialsThatRepeatEachOtherTellAsMuchAsTheirCases() {
        Interval ofTrials = cases(38, 2, 5, 0.8).assessment(0.05).interval();
        Interval ofCases = new IndependentRate(38, 40, 0, 0.8).assessment(0.05).interval();
        assertThat(cases(38, 2, 5, 0.8).effectiveUnits(0.05)).isBetween(37.0, 40.0);
        assertThat(ofTrials.lower()).isBetween(ofCases.lower() - 0.01, ofCases.lower());
    }

    @Test
    void suggestsMoreTrialsOnlyWhereTheyHelp() {
        assertThat(cases(38, 2, 5, 0.92).trialsToShow(0.05)).isEmpty();
        long[] units = {2, 2, 2, 2};
        var flaky = new ClusteredRate(new long[] {1, 1, 1, 2}, units, new long[4], 0.5);
        assertThat(flaky.trialsToShow(0.05)).hasValue(17);
        var alreadyEnough = new ClusteredRate(new long[] {2, 2, 2, 1}, units, new long[4], 0.1);
        assertThat(alreadyEnough.trialsToShow(0.05)).isEmpty();
    }

    @Test
    void isEmptyOnlyIfNothingIsKnown() {
        long[] units = {2, 2};
        assertThat(new ClusteredRate(new long[2], units, units, 0.9).isEmpty()).isTrue();
        assertThat(new ClusteredRate(new long[2], units, new long[] {2, 1}, 0.9).isEmpty())
                .isFalse();
    }
}
