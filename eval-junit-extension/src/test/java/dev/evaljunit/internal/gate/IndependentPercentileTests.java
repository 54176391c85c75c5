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
import dev.evaljunit.internal.stats.QuantileInterval;
import dev.evaljunit.internal.stats.Side;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndependentPercentileTests {

    private static final double[] PERCENTILES = {0.05, 0.1, 0.5, 0.9, 0.95, 0.99};
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static PercentileLimit gate(double p, double limit, Direction direction) {
        return new PercentileLimit(p, limit, direction);
    }

    private static double percentile(Random random) {
        return PERCENTILES[random.nextInt(PERCENTILES.length)];
    }

    /** {@return values, some equal to others, the worst there can be, or missing, which is NaN} */
    private static double[] random(Random random, Direction direction, boolean someAreMissing) {
        double[] values = new double[1 + random.nextInt(7)];
        Arrays.setAll(values, i -> {
            int kind = random.nextInt(10);
            return kind == 0 && someAreMissing && i > 0
                    ? Double.NaN
                    : kind < 2 ? worst(direction) : random.nextInt(20) / 20.0;
        });
        return values;
    }

    private static double worst(Direction direction) {
        return direction == Direction.AT_MOST ? NEVER : 0;
    }

    private static IndependentPercentile sample(double[] values, PercentileLimit gate) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return IndependentPercentile.of(known, values.length - known.length, gate, Runs.highest(gate));
    }

    @ParameterizedTest
    @EnumSource
    void flipsWithTheFewestCases(Direction direction) {
        var random = new Random(7);
        for (int run = 0; run < 300; run++) {
            PercentileLimit gate = gate(percentile(random), 0.5, direction);
            double[] values = random(random, direction, true);
            double best = direction == Direction.AT_MOST ? 0 : 1;
            for (Policy policy : Policy.values()) {
                double alpha = EverySubset.LEVELS[random.nextInt(4)];
                EverySubset.assertLeast(sample(values, gate), policy, alpha, values.length, (cases, better) -> {
                    double[] changed = values.clone();
                    cases.forEach(i -> changed[i] = better ? best : worst(direction));
                    return sample(changed, gate);
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangedSampleIsThatOfTheChangedValues(Direction direction) {
        var random = new Random(11);
        for (int run = 0; run < 500; run++) {
            PercentileLimit gate = gate(percentile(random), 0.5, direction);
            double[] values = random(random, direction, true);
            boolean better = random.nextBoolean();
            double[] changed = farthestFirst(values, gate, better);
            double value = better == (direction == Direction.AT_MOST) ? 0 : Runs.highest(gate);
            for (int count = 0; count <= values.length; count++) {
                Sample sample =
                        sample(values, gate).changes(better, Policy.POINT).apply(count);
                assertThat(sample.assessment(0.1))
                        .isEqualTo(sample(changed, gate).assessment(0.1));
                assertThat(sample.cases()).isEqualTo(values.length);
                if (count < values.length && rank(changed[count], gate, better) < 2) {
                    changed[count] = value;
                }
            }
        }
    }

    /** {@return 0 for a value that changes first, 1 for one that is missing, and 2 for one that never changes} */
    private static int rank(double value, PercentileLimit gate, boolean better) {
        return Double.isNaN(value) ? 1 : gate.direction().holds(value, gate.limit()) == better ? 2 : 0;
    }

    /** {@return the values in the order in which they change} */
    private static double[] farthestFirst(double[] values, PercentileLimit gate, boolean better) {
        boolean descending = better == (gate.direction() == Direction.AT_MOST);
        return Arrays.stream(values)
                .boxed()
                .sorted(Comparator.<Double>comparingInt(value -> rank(value, gate, better))
                        .thenComparing(descending ? Comparator.reverseOrder() : Comparator.naturalOrder()))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void isBoundedByTheOrderStatisticsOfTheQuantile(Direction direction) {
        var random = new Random(8);
        for (int run = 0; run < 500; run++) {
            double[] values = new double[1 + random.nextInt(120)];
            Arrays.setAll(values, i -> random.nextInt(8) == 0 ? worst(direction) : random.nextInt(40) / 40.0);
            double p = percentile(random);
            double alpha = new double[] {0.049, 0.011, 0.21}[random.nextInt(3)]; // no tail is exactly so large
            assertThat(sample(values, gate(p, 0.5, direction)).assessment(alpha).interval())
                    .as("p%s of %s values", 100 * p, values.length)
                    .isEqualTo(QuantileInterval.of(values, p, 1 - 2 * alpha, Side.TWO)
                            .bounds());
        }
    }

    @ParameterizedTest
    @EnumSource
    void decidesAsItsIntervalDoes(Direction direction) {
        var random = new Random(9);
        for (int run = 0; run < 500; run++) {
            double[] values = new double[1 + random.nextInt(80)];
            Arrays.setAll(values, i -> random.nextInt(8) == 0 ? worst(direction) : random.nextInt(40) / 40.0);
            double p = percentile(random);
            double limit = random.nextInt(80) / 80.0;
            Assessment assessment = sample(values, gate(p, limit, direction)).assessment(0.05);
            Interval interval = assessment.interval();
            boolean atMost = direction == Direction.AT_MOST;
            boolean shownToKeep = atMost ? limit >= interval.upper() : limit <= interval.lower();
            boolean shownToBreak = atMost ? limit < interval.lower() : limit > interval.upper();
            assertThat(assessment.conclusion())
                    .isEqualTo(
                            shownToKeep ? Conclusion.PASS : shownToBreak ? Conclusion.FAIL : Conclusion.INCONCLUSIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void observesWhatItShowsUnlessAFewValuesAreAskedForAFarPercentile(Direction direction) {
        var random = new Random(10);
        for (int run = 0; run < 2_000; run++) {
            double p = 0.05 + 0.9 * random.nextDouble();
            Assessment assessment = sample(random(random, direction, false), gate(p, 0.5, direction))
                    .assessment(0.05);
            assertThat(assessment.conclusion()).isNotEqualTo(assessment.holds() ? Conclusion.FAIL : Conclusion.PASS);
        }
        Assessment far =
                sample(new double[] {1, 2.01}, gate(0.99, 2, Direction.AT_MOST)).assessment(0.05);
        assertThat(far.observed()).isLessThan(2);
        assertThat(far.conclusion()).isEqualTo(Conclusion.FAIL);
    }

    @Test
    void answersThatNeverCameAreBoundsToo() {
        double[] values = new double[60];
        Arrays.fill(values, 0, 30, 1);
        Arrays.fill(values, 30, 60, NEVER);
        Assessment assessment = sample(values, gate(0.95, 2, Direction.AT_MOST)).assessment(0.05);
        assertThat(assessment.interval()).isEqualTo(new Interval(NEVER, NEVER));
        assertThat(assessment.conclusion()).isEqualTo(Conclusion.FAIL);
    }

    @Test
    void observesTheLimitThatItMissesByRounding() {
        Assessment assessment = sample(new double[] {0.05, 0.95}, gate(0.5, 0.5, Direction.AT_LEAST))
                .assessment(0.05);
        assertThat(assessment.observed()).isEqualTo(0.5);
        assertThat(assessment.holds()).isTrue();
    }

    @Test
    void countsWhatIsMissingAsBadForPassAndAsGoodForFail() {
        double[] values = new double[60];
        Arrays.fill(values, 1);
        values[0] = Double.NaN;
        var sample = sample(values, gate(0.95, 2, Direction.AT_MOST));
        assertThat(sample.cases()).isEqualTo(60);
        assertThat(sample.holds()).isTrue();
        assertThat(sample.conclusion(0.05)).isEqualTo(Conclusion.INCONCLUSIVE);
        assertThat(sample.flips(Policy.STRICT, 0.05)).hasValue(1);
    }
}
