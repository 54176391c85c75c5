/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;

class RunningEValueTests {

    private static void feed(RunningEValue evidence, String outcomes) {
        outcomes.chars().forEach(outcome -> {
            if (outcome == '1') {
                evidence.hit();
            } else {
                evidence.miss();
            }
        });
    }

    private static double log(long total, long cases, String outcomes) {
        var evidence = new RunningEValue(total, cases, 1, 1);
        feed(evidence, outcomes);
        return evidence.log();
    }

    @Test
    void isPriorOverPosterior() {
        double[] likelihoods = IntStream.rangeClosed(0, 24)
                .mapToDouble(total -> FinitePopulation.given(24, total, 10).probability(8))
                .toArray();
        double sum = CompensatedSums.sum(likelihoods);

        for (int total = 8; total <= 22; total++) {
            double priorOverPosterior = sum / 25 / likelihoods[total];
            assertThat(log(total, 24, "1101110111")).isCloseTo(Math.log(priorOverPosterior), within(1e-12));
        }
    }

    @Test
    void whatIsImpossibleHasInfiniteEvidenceAgainstIt() {
        assertThat(log(7, 24, "1101110111")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(log(23, 24, "1101110111")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(log(7, 24, "1101110111" + "01".repeat(7))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(log(23, 24, "1101110111" + "01".repeat(7))).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void noOutcomesShowNothing() {
        assertThat(log(0, 24, "")).isZero();
        assertThat(log(24, 24, "")).isZero();
    }

    @Test
    void nextTotalIsReachedFromTheOneBefore() {
        var moved = new RunningEValue(10, 40, 9, 1);
        feed(moved, "110111");
        for (long total = 11; total <= 39; total++) {
            moved.next();
            var direct = new RunningEValue(total, 40, 9, 1);
            feed(direct, "110111");
            assertThat(moved.total()).isEqualTo(total);
            assertThat(moved.log()).isCloseTo(direct.log(), within(1e-12));
        }
    }

    @Test
    void evidenceIsLeastAtTheCentre() {
        for (String outcomes : Sequences.of("01", 7)) {
            for (long total = Sequences.count(outcomes, '1'); total < 20 - Sequences.count(outcomes, '0'); total++) {
                var evidence = new RunningEValue(total, 20, 1, 1);
                feed(evidence, outcomes);
                double slope = log(total + 1, 20, outcomes) - log(total, 20, outcomes);
                if (Math.abs(slope) > 1e-9) {
                    assertThat(evidence.isBelowCentre()).isEqualTo(slope < 0);
                }
            }
        }
    }

    @Test
    void aMillionOutcomesAddLittleRounding() {
        int cases = 1_000_000;
        var evidence = new RunningEValue(919_999, cases, 9.2, 0.8);
        var random = new SplitMix(5);
        for (int n = 1; n <= 950_000; n++) {
            if (random.unit() < 0.92) {
                evidence.hit();
            } else {
                evidence.miss();
            }
            if (n % 50_000 == 0) {
                assertThat(evidence.log()).isCloseTo(formula(evidence, cases), within(2e-9));
            }
        }
    }

    /** The whole formula, whose terms are near a million. */
    private static double formula(RunningEValue evidence, long cases) {
        double hits = evidence.hits();
        double misses = evidence.misses();
        double others = cases - evidence.total();
        double left = cases - hits - misses;
        return Beta.logBeta(9.2 + hits, 0.8 + misses)
                - Beta.logBeta(9.2, 0.8)
                + Beta.logBeta(evidence.total() - hits + 1, others - misses + 1)
                - Beta.logBeta(evidence.total() + 1.0, others + 1)
                + Math.log((left + 1) / (cases + 1));
    }
}
