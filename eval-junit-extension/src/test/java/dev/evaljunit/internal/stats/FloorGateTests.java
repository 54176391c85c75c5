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
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.FloorDecision.Reason;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorGateTests {

    private static final FloorGate GATE = new FloorGate(0.9, 0.05);

    @ParameterizedTest
    @CsvSource({
        "29, 0, PASS", // 0.9^29 = 0.047: the fewest cases that show 90 % without a failure
        "28, 0, INCONCLUSIVE",
        "190, 10, PASS",
        "180, 20, INCONCLUSIVE",
        "170, 30, FAIL",
        "0, 1, INCONCLUSIVE", // 10 % of such agents fail their only case
        "0, 2, FAIL"
    })
    void decidesByBothBounds(long passes, long fails, Conclusion conclusion) {
        FloorDecision decision = GATE.decide(passes, fails, 0);

        assertThat(decision.conclusion()).isEqualTo(conclusion);
        assertThat(decision.observed()).isEqualTo(passes / (double) (passes + fails));
        assertThat(decision.reason()).isEqualTo(Reason.OK);
    }

    @Test
    void concludesAsItDecides() {
        var gate = new FloorGate(0.8, 0.05);
        for (int passes = 0; passes <= 30; passes++) {
            for (int missing = 0; missing <= 5; missing++) {
                assertThat(gate.conclude(passes, 7, missing))
                        .isEqualTo(gate.decide(passes, 7, missing).conclusion());
            }
        }
    }

    @Test
    void policiesDifferInTheUncertainMiddle() {
        FloorDecision above = GATE.decide(182, 18, 0);
        FloorDecision below = GATE.decide(178, 22, 0);

        assertThat(above.conclusion()).isEqualTo(below.conclusion()).isEqualTo(INCONCLUSIVE);
        assertThat(above.point()).isTrue();
        assertThat(below.point()).isFalse();
    }

    @Test
    void pointNeverContradictsTheConclusion() {
        for (double floor : new double[] {0.07, 0.92, 1}) {
            for (int n = 1; n <= 30; n++) {
                for (int passes = 0; passes <= n; passes++) {
                    FloorDecision decision = new FloorGate(floor, 0.05).decide(passes, n - passes, 0);
                    assertThat(decision.conclusion()).isNotEqualTo(decision.point() ? FAIL : PASS);
                }
            }
        }
    }

    @Test
    void exactTailsDecideAsTheBoundsDo() {
        for (int n = 1; n <= 45; n++) {
            for (int passes = 0; passes <= n; passes++) {
                FloorDecision decision = new FloorGate(0.873, 0.05).decide(passes, n - passes, 0);
                var bounds = new Interval(decision.lower(), decision.upper());
                assertThat(decision.conclusion()).isEqualTo(Conclusion.of(bounds, 0.873));
            }
        }
    }

    @Test
    void reachesTheFloorInExactArithmetic() {
        assertThat(new FloorGate(0.07, 0.05).decide(7, 93, 0).point()).isTrue();
        assertThat(new FloorGate(0.29, 0.05).decide(29, 71, 0).point()).isTrue();
        assertThat(new FloorGate(0.92, 0.05).decide(91, 9, 0).point()).isFalse();
    }

    @Test
    void missingCountsAgainstEachConclusion() {
        assertThat(GATE.decide(190, 10, 0).conclusion()).isEqualTo(PASS);
        assertThat(GATE.decide(180, 0, 20).conclusion()).isEqualTo(INCONCLUSIVE);
        assertThat(GATE.decide(0, 30, 0).conclusion()).isEqualTo(FAIL);
        assertThat(GATE.decide(0, 5, 25).conclusion()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void missingWidensTheBounds() {
        FloorDecision decision = GATE.decide(80, 10, 10);

        assertThat(decision.observed()).isEqualTo(0.8);
        assertThat(decision.lower()).isEqualTo(GATE.decide(80, 20, 0).lower());
        assertThat(decision.upper()).isEqualTo(GATE.decide(90, 10, 0).upper());
    }

    @Test
    void nothingIsNoSuccessOfAnyPolicy() {
        FloorDecision decision = GATE.decide(0, 0, 0);

        assertThat(decision.reason()).isEqualTo(Reason.NO_DATA);
        assertThat(decision.observed()).isNaN();
        assertThat(decision.point()).isFalse();
        assertThat(decision).isEqualTo(GATE.decide(new long[0], new long[0], new long[0]));
    }

    @Test
    void floorOfOneIsNeverShownButMissedAtOnce() {
        var gate = new FloorGate(1, 0.05);
        assertThat(gate.decide(100_000, 0, 0).conclusion()).isEqualTo(INCONCLUSIVE);
        assertThat(gate.decide(100_000, 1, 0).conclusion()).isEqualTo(FAIL);
        assertThat(gate.decide(100_000, 0, 1).conclusion()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void floorOfZeroIsAlwaysReached() {
        assertThat(new FloorGate(0, 0.05).decide(0, 1, 0).conclusion()).isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"46, 50, 0.9", "44, 50, 0.9", "19, 20, 0.92", "3, 7, 0.5", "7, 7, 0.99", "0, 1, 0.5", "99, 100, 1"})
    void settlesAtTheFirstNumberOfCasesWithAConclusion(long passes, long n, double floor) {
        var gate = new FloorGate(floor, 0.05);
        boolean better = passes >= floor * n;
        long settled = gate.casesToSettle(passes, n).orElseThrow();

        for (long cases = n; cases <= settled; cases++) {
            long down = passes * cases / n;
            long same = better || down * n == passes * cases ? down : down + 1;
            Conclusion expected = cases < settled ? INCONCLUSIVE : better ? PASS : FAIL;
            assertThat(gate.decide(same, cases - same, 0).conclusion()).isEqualTo(expected);
        }
    }

    @Test
    void whatIsSettledNeedsNoMoreCases() {
        assertThat(GATE.casesToSettle(200, 200)).hasValue(200);
        assertThat(GATE.casesToSettle(0, 200)).hasValue(200);
        assertThat(new FloorGate(0, 0.05).casesToSettle(0, 1)).hasValue(1);
        assertThat(GATE.casesToSettle(0, 1_000_000_000)).hasValue(1_000_000_000);
    }

    @Test
    void aRateAtOrNextToTheFloorIsNeverSettled() {
        var gate = new FloorGate(0.92, 0.05);
        assertThat(gate.casesToSettle(46, 50)).isEmpty();
        assertThat(gate.casesToSettle(9_201, 10_000)).isEmpty();
        assertThat(gate.casesToSettle(920_100_000, 1_000_000_000)).hasValue(1_000_000_000);
        assertThat(gate.casesToSettle(920_000_001, 1_000_000_000)).isEmpty();
        assertThat(new FloorGate(1, 0.05).casesToSettle(50, 50)).isEmpty();
    }

    @Test
    void namesArgumentsOutOfRange() {
        refuses(() -> new FloorGate(1.2, 0.05), "'floor' must be in [0, 1], found: 1.2");
        refuses(() -> new FloorGate(Double.NaN, 0.05), "'floor' must be in [0, 1], found: NaN");
        refuses(() -> new FloorGate(0.9, 0.5), "'alpha' must be in (0, 0.5), found: 0.5");
        refuses(() -> new FloorGate(0.9, 0), "'alpha' must be in (0, 0.5), found: 0.0");
        refuses(() -> GATE.decide(-1, 2, 0), "'passes' must be in [0, 1000000000], found: -1");
        refuses(() -> GATE.decide(1, -2, 0), "'fails' must be in [0, 1000000000], found: -2");
        refuses(() -> GATE.decide(1, 2, -3), "'missing' must be in [0, 1000000000], found: -3");
        refuses(() -> GATE.conclude(1, 2, -2), "'missing' must be in [0, 1000000000], found: -2");
    }

    @Test
    void casesToSettleNeedCounts() {
        refuses(() -> GATE.casesToSettle(0, 0), "'n' must be positive, found: 0");
        refuses(() -> GATE.casesToSettle(3, 2), "'passes' must be in [0, 2], found: 3");
    }

    @Nested
    class Clusters {

        private static final long[] NONE = new long[40];

        private FloorDecision allOrNothing(int passing) {
            long[] passes =
                    IntStream.range(0, 40).mapToLong(i -> i < passing ? 5 : 0).toArray();
            long[] fails = Arrays.stream(passes).map(count -> 5 - count).toArray();
            return GATE.decide(passes, fails, NONE);
        }

        @Test
        void trialsThatAlwaysAgreeCountOnce() {
            FloorDecision clustered = allOrNothing(38);
            FloorDecision perCase = GATE.decide(38, 2, 0);

            assertThat(clustered.observed()).isEqualTo(perCase.observed());
            assertThat(clustered.lower()).isCloseTo(perCase.lower(), within(0.02));
            assertThat(clustered.conclusion()).isEqualTo(INCONCLUSIVE);
            assertThat(GATE.decide(190, 10, 0).conclusion()).isEqualTo(PASS);
        }

        @Test
        void decidesByBothBounds() {
            assertThat(allOrNothing(40).conclusion()).isEqualTo(PASS);
            assertThat(allOrNothing(30).conclusion()).isEqualTo(FAIL);
        }

        @Test
        void missingCountsAgainstEachConclusion() {
            long[] fives = new long[40];
            Arrays.fill(fives, 5);
            assertThat(GATE.decide(NONE, fives, NONE).conclusion()).isEqualTo(FAIL);
            assertThat(GATE.decide(NONE, NONE, fives).conclusion()).isEqualTo(INCONCLUSIVE);
            assertThat(GATE.decide(NONE, NONE, fives).observed()).isZero();
        }

        @Test
        void oneClusterIsOneOutcome() {
            FloorDecision decision = GATE.decide(new long[] {99}, new long[] {1}, new long[] {0});

            assertThat(decision.reason()).isEqualTo(Reason.ONE_CLUSTER);
            assertThat(decision.conclusion()).isEqualTo(INCONCLUSIVE);
            assertThat(decision.lower()).isLessThan(0.06);
        }

        @Test
        void namesArgumentsOutOfRange() {
            long[] one = {1};
            refuses(() -> GATE.decide(one, NONE, NONE), "'fails' must be as long as 'passes', found: 40 instead of 1");
            refuses(() -> GATE.decide(one, one, NONE), "'missing' must be as long as 'passes', found: 40 instead of 1");
            refuses(() -> GATE.decide(one, new long[] {-1}, one), "'fails' must be in [0, 1000000000], found: -1");
            refuses(() -> GATE.decide(NONE, NONE, NONE), "'units' must be positive, found: 0");
        }
    }
}
