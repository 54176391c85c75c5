/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Conclusion.FAIL;
import static dev.evaljunit.internal.stats.Conclusion.INCONCLUSIVE;
import static dev.evaljunit.internal.stats.Conclusion.PASS;
import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.stats.FloorDecision.Reason;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanFloorGateTests {

    /** 50 scores around 0.80. */
    private static final double[] SCORES =
            IntStream.range(0, 50).mapToDouble(i -> 0.7 + i % 5 / 20.0).toArray();

    private static double[] constant(double value, int n) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"0.75, PASS", "0.79, INCONCLUSIVE", "0.81, INCONCLUSIVE", "0.85, FAIL"})
    void decidesByBothBounds(double floor, Conclusion conclusion) {
        FloorDecision decision = new MeanFloorGate(floor, 0.05).decide(SCORES);

        assertThat(decision.conclusion()).isEqualTo(conclusion);
        assertThat(decision.reason()).isEqualTo(Reason.OK);
        assertThat(decision.point()).isEqualTo(floor < 0.8);
    }

    @Test
    void boundsAreThoseOfTheTwoSidedInterval() {
        FloorDecision decision = new MeanFloorGate(0.5, 0.025).decide(SCORES);

        assertThat(new Interval(decision.lower(), decision.upper()))
                .isEqualTo(ClusteredMean.of(SCORES).interval(0.95));
    }

    @Test
    void clustersWidenTheBounds() {
        List<String> sources =
                IntStream.range(0, 50).mapToObj(i -> "source " + i % 5).toList();
        var gate = new MeanFloorGate(0.75, 0.05);

        assertThat(gate.decide(SCORES).conclusion()).isEqualTo(PASS);
        assertThat(gate.decide(ClusteredMean.of(SCORES, sources).sample()).conclusion())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void meanOfDecimalsReachesItsFloor() {
        double[] scores = {0.1, 0.2, 0.3};
        assertThat(new MeanFloorGate(0.2, 0.05).decide(scores).point()).isTrue();
        assertThat(new MeanFloorGate(0.2001, 0.05).decide(scores).point()).isFalse();
    }

    @Test
    void scoresThatDifferByRoundingOnlyDoNotMissTheirFloor() {
        double[] scores = new double[1_000];
        Arrays.setAll(scores, i -> i % 2 == 0 ? 0.7 : Math.nextDown(0.7));
        FloorDecision decision = new MeanFloorGate(0.7, 0.05).decide(scores);
        assertThat(decision.upper()).isLessThan(0.7);
        assertThat(decision.point()).isTrue();
        assertThat(decision.conclusion()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void decidesWithoutBoundsWhetherAFloorIsReached() {
        assertThat(MeanFloorGate.reaches(new double[] {0.1, 0.2, 0.3}, 0.2)).isTrue();
        assertThat(MeanFloorGate.reaches(new double[] {0.1, 0.2, 0.3}, 0.2 + 1e-11))
                .isFalse();
        assertThat(MeanFloorGate.reaches(new double[] {0}, 0)).isTrue();
    }

    @Test
    void equalScoresSupposeTheWorst() {
        FloorDecision few = new MeanFloorGate(0.85, 0.05).decide(constant(1, 30));
        FloorDecision many = new MeanFloorGate(0.85, 0.05).decide(constant(1, 70));
        FloorDecision zeros = new MeanFloorGate(0.5, 0.05).decide(constant(0, 50));

        assertThat(few.reason()).isEqualTo(Reason.CONSTANT);
        assertThat(few.conclusion()).isEqualTo(INCONCLUSIVE);
        assertThat(many.conclusion()).isEqualTo(PASS);
        assertThat(zeros.conclusion()).isEqualTo(FAIL);
    }

    @Test
    void oneClusterIsNeverEnough() {
        ClusteredMean ofOneSource = ClusteredMean.of(SCORES, Collections.nCopies(50, "the only source"));
        FloorDecision decision = new MeanFloorGate(0.1, 0.05).decide(ofOneSource.sample());

        assertThat(decision.reason()).isEqualTo(Reason.ONE_CLUSTER);
        assertThat(decision.conclusion()).isEqualTo(INCONCLUSIVE);
        assertThat(new MeanFloorGate(0.1, 0.05).decide(new double[] {1}).reason())
                .isEqualTo(Reason.ONE_CLUSTER);
    }

    @Test
    void nothingIsInconclusive() {
        FloorDecision decision = new MeanFloorGate(0, 0.05).decide(new double[0]);

        assertThat(decision.reason()).isEqualTo(Reason.NO_DATA);
        assertThat(decision.point()).isFalse();
    }

    @Test
    void namesArgumentsOutOfRange() {
        var gate = new MeanFloorGate(0.8, 0.05);
        refuses(() -> new MeanFloorGate(-1, 0.05), "'floor' must be in [0, 1], found: -1.0");
        refuses(() -> new MeanFloorGate(0.8, 0.7), "'alpha' must be in (0, 0.5), found: 0.7");
        refuses(() -> gate.decide(new double[] {1.5}), "'scores' must be in [0, 1], found: 1.5");
        refuses(() -> gate.decide(new double[] {Double.NaN}), "'scores' must be in [0, 1], found: NaN");
        refuses(() -> MeanFloorGate.reaches(new double[0], 0.5), "'values' must be non-empty, found: nothing");
        refuses(() -> SampleMean.mean(new double[0]), "'values' must be non-empty, found: nothing");
    }
}
