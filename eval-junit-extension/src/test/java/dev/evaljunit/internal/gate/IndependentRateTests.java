/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorGate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndependentRateTests {

    private static final double[] FLOORS = {0, 0.07, 0.3, 0.5, 0.8, 0.92, 1};

    private static IndependentRate rate(char[] outcomes, double floor) {
        return new IndependentRate(count(outcomes, 'p'), outcomes.length, count(outcomes, '?'), floor);
    }

    private static int count(char[] outcomes, char outcome) {
        return (int)
                new String(outcomes).chars().filter(each -> each == outcome).count();
    }

    private static char[] random(Random random) {
        char[] outcomes = new char[1 + random.nextInt(7)];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = "pppff?".charAt(random.nextInt(6));
        }
        return outcomes;
    }

    @ParameterizedTest
    @EnumSource
    void flipsWithTheFewestCases(Policy policy) {
        var random = new Random(1);
        for (int run = 0; run < 300; run++) {
            char[] outcomes = random(random);
            double floor = FLOORS[random.nextInt(FLOORS.length)];
            double alpha = EverySubset.LEVELS[random.nextInt(4)];
            EverySubset.assertLeast(rate(outcomes, floor), policy, alpha, outcomes.length, (cases, better) -> {
                char[] changed = outcomes.clone();
                cases.forEach(i -> changed[i] = better ? 'p' : 'f');
                return rate(changed, floor);
            });
        }
    }

    @Test
    void observesWhatItShowsUnlessOutcomesAreMissing() {
        for (int n = 1; n <= 60; n++) {
            for (int passed = 0; passed <= n; passed++) {
                for (double floor : FLOORS) {
                    Assessment assessment = new IndependentRate(passed, n, 0, floor).assessment(0.05);
                    assertThat(assessment.conclusion())
                            .isNotEqualTo(assessment.holds() ? Conclusion.FAIL : Conclusion.PASS);
                }
            }
        }
    }

    @Test
    void showsWhatTheExactGateShows() {
        for (int passed = 0; passed <= 40; passed++) {
            var sample = new IndependentRate(passed, 50, 10, 0.7);
            assertThat(sample.conclusion(0.05))
                    .isEqualTo(new FloorGate(0.7, 0.05)
                            .decide(passed, 40 - passed, 10)
                            .conclusion());
        }
    }

    @Test
    void isBoundedByWhatIsMissingOnBothSides() {
        Assessment known = new IndependentRate(45, 50, 0, 0.9).assessment(0.05);
        Assessment open = new IndependentRate(45, 60, 10, 0.9).assessment(0.05);
        assertThat(open.interval().lower()).isLessThan(known.interval().lower());
        assertThat(open.interval().upper()).isGreaterThan(known.interval().upper());
    }

    @Test
    void isEmptyOnlyIfNothingIsKnown() {
        assertThat(new IndependentRate(0, 5, 5, 0.9).isEmpty()).isTrue();
        assertThat(new IndependentRate(0, 5, 4, 0.9).isEmpty()).isFalse();
    }
}
