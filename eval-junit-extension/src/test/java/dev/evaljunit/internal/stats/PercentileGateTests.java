/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Conclusion.FAIL;
import static dev.evaljunit.internal.stats.Conclusion.INCONCLUSIVE;
import static dev.evaljunit.internal.stats.Conclusion.PASS;
import static dev.evaljunit.internal.stats.PercentileLimit.Direction.AT_LEAST;
import static dev.evaljunit.internal.stats.PercentileLimit.Direction.AT_MOST;
import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.PercentileGate.PercentileDecision;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileGateTests {

    /** 1 to 200, in milliseconds. */
    private static final double[] LATENCIES =
            IntStream.rangeClosed(1, 200).mapToDouble(i -> i).toArray();

    @ParameterizedTest
    @CsvSource({"199, PASS", "191, INCONCLUSIVE", "189, INCONCLUSIVE", "170, FAIL"})
    void decidesOnLatencies(double limit, Conclusion conclusion) {
        PercentileDecision decision = new PercentileGate(0.95, limit, AT_MOST, 0.05).decide(LATENCIES);

        assertThat(decision.conclusion()).isEqualTo(conclusion);
        assertThat(decision.value()).isCloseTo(190.05, within(1e-9));
        assertThat(decision.within()).isEqualTo((long) limit);
        assertThat(decision.point()).isEqualTo(limit > 190.05);
        assertThat(decision.share().observed()).isEqualTo(limit / 200);
    }

    @ParameterizedTest
    @CsvSource({"10, PASS", "20, INCONCLUSIVE", "22, INCONCLUSIVE", "40, FAIL"})
    void decidesOnScores(double limit, Conclusion conclusion) {
        PercentileDecision decision = new PercentileGate(0.1, limit, AT_LEAST, 0.05).decide(LATENCIES);

        assertThat(decision.conclusion()).isEqualTo(conclusion);
        assertThat(decision.point()).isEqualTo(limit < 20.9);
    }

    @Test
    void decidesAsTheIntervalOfTheQuantileDoes() {
        QuantileInterval interval = QuantileInterval.of(LATENCIES, 0.95, 0.9, Side.TWO);
        for (int limit = 170; limit <= 200; limit++) {
            Conclusion expected = limit >= interval.bounds().upper()
                    ? PASS
                    : limit < interval.bounds().lower() ? FAIL : INCONCLUSIVE;
            assertThat(new PercentileGate(0.95, limit, AT_MOST, 0.05)
                            .decide(LATENCIES)
                            .conclusion())
                    .isEqualTo(expected);
        }
    }

    @Test
    void needsTheShareInExactDecimals() {
        assertThat(new PercentileLimit(0.9, 1, AT_LEAST).floor()).isEqualTo(0.1);
        assertThat(new PercentileLimit(0.9, 1, AT_MOST).floor()).isEqualTo(0.9);
    }

    @Test
    void aPercentileBetweenDecimalsKeepsTheLimitThatItIs() {
        double[] scores = {0.05, 0.95};
        double median = Quantiles.r7(scores, 0.5);
        assertThat(median).isLessThan(0.5);
        assertThat(new PercentileGate(0.5, 0.5, AT_LEAST, 0.05).decide(scores).point())
                .isTrue();
        assertThat(new PercentileLimit(0.5, 0.5, AT_MOST).isKept(0.5 + 1e-13)).isTrue();
        assertThat(new PercentileLimit(0.5, 0.5, AT_MOST).isKept(0.5 + 1e-11)).isFalse();
        assertThat(new PercentileLimit(0.5, 0, AT_MOST).isKept(1e-300)).isFalse();
    }

    @Test
    void neverKeepsNoLimit() {
        double[] values = {1, Double.POSITIVE_INFINITY};
        PercentileDecision decision = new PercentileGate(0.5, 1e300, AT_MOST, 0.05).decide(values);

        assertThat(decision.within()).isEqualTo(1);
        assertThat(decision.point()).isFalse();
    }

    @Test
    void nothingIsInconclusive() {
        PercentileDecision decision = new PercentileGate(0.95, 2, AT_MOST, 0.05).decide(new double[0]);

        assertThat(decision.value()).isNaN();
        assertThat(decision.point()).isFalse();
        assertThat(decision.share().reason()).isEqualTo(Reason.NO_DATA);
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new PercentileLimit(95, 2, AT_MOST), "'p' must be in [0, 1], found: 95.0");
        refuses(() -> new PercentileLimit(0.95, Double.NaN, AT_MOST), "'limit' must be a number, found: NaN");
        var gate = new PercentileGate(0.95, 2, AT_MOST, 0.05);
        refuses(() -> gate.decide(new double[] {Double.NaN}), "'values' must be free of NaN, found: NaN");
    }
}
