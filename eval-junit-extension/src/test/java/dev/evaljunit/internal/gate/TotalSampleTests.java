/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.gate.TotalSample.Unknown;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TotalSampleTests {

    private static double[] random(Random random) {
        double[] amounts = new double[1 + random.nextInt(7)];
        Arrays.setAll(amounts, i -> random.nextInt(11));
        return amounts;
    }

    private static TotalSample sample(double limit, double... amounts) {
        return TotalSample.of(amounts, Unknown.NONE, limit);
    }

    @ParameterizedTest
    @EnumSource
    void turnsGreenWithTheFewestCasesThatTakeNothing(Policy policy) {
        var random = new Random(14);
        for (int run = 0; run < 300; run++) {
            double[] amounts = random(random);
            double limit = random.nextInt(40);
            double alpha = EverySubset.LEVELS[random.nextInt(4)];
            TotalSample sample = sample(limit, amounts);
            if (sample.isGreen(policy, alpha)) {
                continue; // no case is the worst there can be
            }
            EverySubset.Changed changed = (cases, better) -> {
                double[] other = amounts.clone();
                cases.forEach(i -> other[i] = better ? 0 : other[i]);
                return sample(limit, other);
            };
            if (policy == Policy.LENIENT) {
                EverySubset.assertEnough(sample, policy, alpha, amounts.length, changed);
            } else {
                EverySubset.assertLeast(sample, policy, alpha, amounts.length, changed);
            }
        }
    }

    @Test
    void observesWhatItShows() {
        var random = new Random(15);
        for (int run = 0; run < 3_000; run++) {
            Assessment assessment =
                    sample(random.nextInt(40), random(random)).assessment(EverySubset.LEVELS[random.nextInt(4)]);
            assertThat(assessment.conclusion()).isNotEqualTo(assessment.holds() ? Conclusion.FAIL : Conclusion.PASS);
        }
    }

    @Test
    void keepsALimitThatDecimalsMeetExactly() {
        Assessment assessment = sample(0.6, 0.1 + 0.2, 0.3).assessment(0.05);
        assertThat(0.1 + 0.2 + 0.3).isGreaterThan(0.6);
        assertThat(assessment.holds()).isTrue();
        assertThat(assessment.observed()).isEqualTo(0.6);
        assertThat(assessment.conclusion()).isEqualTo(Conclusion.PASS);
        assertThat(sample(0.6, 0.1, 0.2, 0.3 + 1e-11).holds()).isFalse();
        assertThat(sample(0, 0, 0).holds()).isTrue();
        assertThat(sample(0, 0, 1e-300).holds()).isFalse();
    }

    @Test
    void showsNothingOfOneCase() {
        Assessment assessment = sample(100, 1).assessment(0.05);
        assertThat(assessment.reason()).isEqualTo(Reason.ONE_CLUSTER);
        assertThat(assessment.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(assessment.interval()).isEqualTo(new Interval(Double.NaN, Double.NaN));
        assertThat(sample(100, 1).sensitivity(0.05).isKnown()).isFalse();
    }

    @Test
    void amountsThatNeverVaryShowTheirTotal() {
        assertThat(sample(0.3, 0.1, 0.1, 0.1).assessment(0.05).reason()).isEqualTo(Reason.CONSTANT);
        assertThat(sample(0.3, 0.1, 0.1, 0.1).conclusion(0.05)).isEqualTo(Conclusion.PASS);
        assertThat(sample(0.29, 0.1, 0.1, 0.1).conclusion(0.05)).isEqualTo(Conclusion.FAIL);
        assertThat(sample(0.3, 0.1, 0.1, 0.1).sensitivity(0.05).seen(Policy.LENIENT))
                .hasValue(0.3);
    }

    @Test
    void countsWhatIsUnknownInTheUpperBoundOnly() {
        double[] amounts = {90, 100, 110, 100};
        Interval known =
                TotalSample.of(amounts, Unknown.NONE, 600).assessment(0.05).interval();
        TotalSample open = TotalSample.of(amounts, new Unknown(2, 110), 600);
        assertThat(open.missing()).isEqualTo(2);
        assertThat(open.assessment(0.05).observed()).isEqualTo(400);
        assertThat(open.assessment(0.05).interval()).isEqualTo(new Interval(known.lower(), known.upper() + 220));
        assertThat(open.conclusion(0.05)).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(TotalSample.of(amounts, Unknown.NONE, 600).conclusion(0.05)).isEqualTo(Conclusion.PASS);
        assertThat(TotalSample.of(amounts, new Unknown(2, 110), 300).conclusion(0.05))
                .isEqualTo(Conclusion.FAIL);
    }

    @Test
    void isEmptyOnlyIfNothingIsKnown() {
        assertThat(TotalSample.of(new double[0], new Unknown(3, 0), 10).isEmpty())
                .isTrue();
        assertThat(TotalSample.of(new double[] {0}, new Unknown(3, 0), 10).isEmpty())
                .isFalse();
    }

    @Test
    void doesNotSuggestMoreCasesWhichWouldTakeMore() {
        assertThat(sample(20, 1, 5, 9).sensitivity(0.05).casesToSettle()).isEmpty();
        assertThat(sample(20, 1, 5, 9).sensitivity(0.05).casesToSee(10, Policy.LENIENT))
                .isEmpty();
    }

    @Test
    void toleratesUnrealisticAmounts() {
        Assessment assessment = sample(5, 1e100, 1e100, 1).assessment(0.05);
        assertThat(assessment.holds()).isFalse();
        assertThat(assessment.observed()).isEqualTo(2e100);
        assertThat(assessment.interval().upper()).isFinite();
    }
}
