/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeanSampleTests {

    private static final double[] FLOORS = {0, 0.2, 0.5, 0.7, 0.9, 1};

    private static double[] random(Random random) {
        double[] scores = new double[1 + random.nextInt(7)];
        int kinds = 1 + random.nextInt(4);
        Arrays.setAll(scores, i -> Math.rint(random.nextInt(kinds) * 10.0 / kinds) / 10);
        return scores;
    }

    private static MeanSample sample(double[] scores, double floor) {
        return MeanSample.of(scores, 0, floor);
    }

    @ParameterizedTest
    @EnumSource
    void flipsWithTheFewestCases(Policy policy) {
        var random = new Random(5);
        for (int run = 0; run < 400; run++) {
            double[] scores = random(random);
            double floor = FLOORS[random.nextInt(FLOORS.length)];
            double alpha = EverySubset.LEVELS[random.nextInt(4)];
            MeanSample sample = sample(scores, floor);
            EverySubset.Changed changed = (cases, better) -> {
                double[] other = scores.clone();
                cases.forEach(i -> other[i] = better ? 1 : 0);
                return sample(other, floor);
            };
            if (policy == Policy.LENIENT && !sample.isGreen(policy, alpha)) {
                EverySubset.assertEnough(sample, policy, alpha, scores.length, changed);
            } else {
                EverySubset.assertLeast(sample, policy, alpha, scores.length, changed);
            }
        }
    }

    @Test
    void oneCaseThatDiffersShowsMoreThanNone() {
        double[] scores = new double[50];
        Arrays.fill(scores, 0.95);
        MeanSample sample = sample(scores, 0.9);
        assertThat(sample.conclusion(0.05)).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(sample.flips(Policy.STRICT, 0.05)).hasValue(1);
    }

    @Test
    void observesWhatItShows() {
        var random = new Random(6);
        for (int run = 0; run < 3_000; run++) {
            Assessment assessment = sample(random(random), FLOORS[random.nextInt(FLOORS.length)])
                    .assessment(EverySubset.LEVELS[random.nextInt(4)]);
            assertThat(assessment.conclusion()).isNotEqualTo(assessment.holds() ? Conclusion.FAIL : Conclusion.PASS);
        }
    }

    @Test
    void statesThatEqualScoresDoNotShowTheirSpread() {
        assertThat(sample(new double[] {0.8, 0.8}, 0.5).assessment(0.05).reason())
                .isEqualTo(Reason.CONSTANT);
        assertThat(sample(new double[] {0.8}, 0.5).assessment(0.05).reason()).isEqualTo(Reason.ONE_CLUSTER);
        assertThat(sample(new double[] {0.8}, 0.5).assessment(0.05).interval()).isEqualTo(new Interval(0, 1));
        assertThat(sample(new double[] {0.8, 0.8}, 0.5).sensitivity(0.05).isKnown())
                .isFalse();
    }

    @Test
    void countsWhatIsMissingAsBadForPassAndAsGoodForFail() {
        double[] scores = new double[40];
        double[] possible = new double[40];
        Arrays.setAll(scores, i -> i < 20 ? 0 : i % 2 == 0 ? 0.9 : 1);
        Arrays.setAll(possible, i -> i < 10 ? 0 : Math.max(scores[i], 0.8));
        MeanSample open = MeanSample.of(scores, possible, 10, 0.7);
        assertThat(sample(scores, 0.7).conclusion(0.05)).isEqualTo(Conclusion.FAIL);
        assertThat(sample(possible, 0.5).conclusion(0.05)).isEqualTo(Conclusion.PASS);
        assertThat(open.conclusion(0.05)).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(open.holds()).isFalse();
        assertThat(open.assessment(0.05).interval())
                .isEqualTo(new Interval(
                        sample(scores, 0.7).assessment(0.05).interval().lower(),
                        sample(possible, 0.7).assessment(0.05).interval().upper()));
        assertThat(open.flips(Policy.LENIENT, 0.05))
                .isEqualTo(sample(possible, 0.7).flips(Policy.LENIENT, 0.05));
        assertThat(open.flips(Policy.STRICT, 0.05))
                .isEqualTo(sample(scores, 0.7).flips(Policy.STRICT, 0.05));
    }
}
