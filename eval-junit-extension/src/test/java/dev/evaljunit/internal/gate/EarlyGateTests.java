/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static dev.evaljunit.internal.gate.Runs.BUSY;
import static dev.evaljunit.internal.gate.Runs.CRASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.stats.SplitMix;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyGateTests {

    private static final int CASES = 60;

    private static EarlyGate early(Gate gate, int cases) {
        return EarlyGate.of(gate, cases, Repeats.ONCE).orElseThrow();
    }

    private static EarlyGate watching(Gate gate, int cases, double... scores) {
        EarlyGate early = early(gate, cases);
        results(scores).forEach(early::add);
        return early;
    }

    private static List<CaseResult> results(double... scores) {
        return Runs.single(scores).cases();
    }

    private static double[] times(int count, double score) {
        return IntStream.range(0, count).mapToDouble(i -> score).toArray();
    }

    static Stream<Gate> gatesThatCountCases() {
        return Stream.of(
                passRate().atLeast(0.8),
                passRate().atLeast(0.8).withPolicy(Policy.STRICT),
                passRate().atLeast(0.8).withPolicy(Policy.LENIENT),
                score("tone").percentile(20).atLeast(0.5).withPolicy(Policy.STRICT),
                score("tone").percentile(20).atLeast(0.5).withPolicy(Policy.LENIENT),
                latency().percentile(80).atMost(Duration.ofMillis(10)).withPolicy(Policy.STRICT),
                latency().percentile(80).atMost(Duration.ofMillis(10)).withPolicy(Policy.LENIENT));
    }

    /** One of several systems, which answers some cases badly and, were it slow, late. */
    private static EvalRun run(SplitMix random) {
        double rate = 0.5 + random.index(11) / 20.0;
        double[] qualities = IntStream.range(0, CASES)
                .mapToDouble(i -> random.unit() < rate ? 1 : random.unit() < 0.2 ? CRASH : 0)
                .toArray();
        return Runs.of(
                Reducer.MEAN,
                IntStream.range(0, CASES)
                        .mapToObj(i -> Runs.result(
                                i + 1,
                                List.of(
                                        qualities[i] == CRASH
                                                ? Runs.crashed(1)
                                                : Runs.answered(
                                                        1, qualities[i] == 1 ? 5 : 50, Runs.judgement(qualities[i])))))
                        .toList());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("gatesThatCountCases")
    void givesTheResultOfAllCases(Gate gate) {
        var random = new SplitMix(17);
        int different = 0;
        long used = 0;
        int runs = 150;
        for (int i = 0; i < runs; i++) {
            EvalRun run = run(random);
            EarlyGate early = early(gate, CASES);
            run.cases().forEach(early::add);
            EarlyDecision decision = early.decision().orElseThrow();
            used += decision.used();
            different += decision.status() == gate.decide(run).status() ? 0 : 1;
        }
        assertThat(different / (double) runs).isLessThanOrEqualTo(0.01);
        assertThat(used / (double) runs).isLessThan(0.8 * CASES);
    }

    @Test
    void isOpenUntilEnoughCasesHaveCome() {
        EarlyGate early = early(passRate().atLeast(0.5), 20);
        assertThat(early.decision()).isEmpty();
        List<CaseResult> results = results(times(20, 1));
        early.add(results.get(0));
        assertThat(early.decision()).isEmpty();
        results.subList(1, 20).forEach(early::add);
        EarlyDecision decision = early.decision().orElseThrow();
        assertThat(decision.status()).isEqualTo(Status.PASS);
        assertThat(decision.used()).isBetween(4L, 10L).isEqualTo(decision.passed());
        assertThat(decision.least()).isGreaterThanOrEqualTo(10);
        assertThat(decision.most()).isEqualTo(20);
        assertThat(decision.risk()).isEqualTo(0.01);
    }

    @Test
    void staysDecidedForAnyLaterOutcome() {
        EarlyGate early = watching(passRate().atLeast(0.5), 40, times(20, 1));
        EarlyDecision decision = early.decision().orElseThrow();
        results(times(20, BUSY)).forEach(early::add);
        assertThat(early.decision()).hasValue(decision);
    }

    @Test
    void isNeverDecidedByNoCase() {
        assertThat(early(passRate().atLeast(0), 5).decision()).isEmpty();
        assertThat(watching(passRate().atLeast(0), 5, 0).decision())
                .hasValue(EarlyDecision.of(Status.PASS, 1)
                        .withPassed(0)
                        .withBounds(0, 5)
                        .withRisk(0.01));
    }

    @Test
    void countsMissingTrialsAgainstAnyConclusion() {
        LimitGate gate = passRate().atLeast(0.5).withMinKnown(0);
        assertThat(watching(gate, 4, 1, 0, BUSY, 1).decision())
                .hasValue(EarlyDecision.of(Status.PASS, 4)
                        .withPassed(2)
                        .withBounds(2, 3)
                        .withRisk(0.01));
        assertThat(watching(gate, 4, 0, 0, BUSY, 1).decision())
                .hasValue(EarlyDecision.of(Status.INCONCLUSIVE, 4)
                        .withPassed(1)
                        .withBounds(1, 2)
                        .withRisk(0.01));
        assertThat(watching(gate, 4, 0, 0, BUSY, 0).decision())
                .hasValue(EarlyDecision.of(Status.FAIL, 4)
                        .withPassed(0)
                        .withBounds(0, 1)
                        .withRisk(0.01));
    }

    @Test
    void isAnErrorOnceTooLittleCanBeKnownForAnyOutcomes() {
        Gate gate = passRate().atLeast(0.5).withPolicy(Policy.LENIENT);
        assertThat(watching(gate, 100, BUSY, BUSY).decision()).isEmpty();
        assertThat(watching(gate, 100, BUSY, BUSY, BUSY).decision().orElseThrow())
                .extracting(EarlyDecision::status, EarlyDecision::used)
                .containsExactly(Status.ERROR, 3L);
    }

    @Test
    void waitsUntilEnoughIsKnownOfTheCasesThatDecideIt() {
        EarlyGate early = watching(passRate().atLeast(0.5), 100, BUSY);
        List<CaseResult> results = results(times(99, 1));
        results.subList(0, 48).forEach(early::add);
        assertThat(early.decision()).isEmpty(); // 1 of 49 is more than 2 %
        early.add(results.get(48));
        assertThat(early.decision().orElseThrow())
                .extracting(EarlyDecision::status, EarlyDecision::used, EarlyDecision::passed)
                .containsExactly(Status.PASS, 50L, 49L);
    }

    @Test
    void plansWithItsFloor() {
        EarlyGate early = early(passRate().atLeast(0.92), 200);
        assertThat(early.floor()).isEqualTo(0.92);
        assertThat(early.expectedCases(0.97).orElseThrow()).isCloseTo(112, within(0.5));
        assertThat(early(passRate().atLeast(0.92), 100_001).expectedCases(0.97)).isEmpty();
    }

    @Test
    void countsTheFloorOfAPercentileInCases() {
        assertThat(early(score("tone").percentile(10).atLeast(0.7).withPolicy(Policy.STRICT), 50)
                        .floor())
                .isEqualTo(0.9);
    }

    @Test
    void needsAllCasesWhereTheyDoNotCountOneByOne() {
        Repeats thrice = Repeats.of(3, Reducer.MEAN);
        Repeats any = Repeats.of(3, Reducer.ANY);
        assertThat(EarlyGate.of(passRate().atLeast(0.9), 9, thrice)).isEmpty();
        assertThat(EarlyGate.of(passRate().k(2).atLeast(0.9), 9, any)).isEmpty();
        assertThat(EarlyGate.of(passRate().atLeast(0.9).withBy("cohort"), 9, Repeats.ONCE))
                .isEmpty();
        assertThat(EarlyGate.of(score("tone").mean().atLeast(0.9), 9, Repeats.ONCE))
                .isEmpty();
        assertThat(EarlyGate.of(latency().percentile(95).atMost(Duration.ofSeconds(1)), 9, Repeats.ONCE))
                .isEmpty();
        assertThat(EarlyGate.of(
                        latency().percentile(95).atMost(Duration.ofSeconds(1)).withPolicy(Policy.STRICT), 9, any))
                .isEmpty();
        assertThat(EarlyGate.of(passRate().atLeast(0.9), 9, any)).isPresent();
    }
}
