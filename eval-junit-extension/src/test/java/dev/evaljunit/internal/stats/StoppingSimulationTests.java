/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What early stopping costs and how often it is wrong: computed exactly, and simulated with seeds. */
@Tag("slow")
class StoppingSimulationTests {

    private static final double FLOOR = 0.92;

    private record Simulated(double calls, double callsError, double disagreement) {

        static Simulated of(StoppingTarget target, StoppingRule rule, int runs, Iterable<String> outcomes) {
            double[] calls = new double[runs];
            double[] wrong = new double[runs];
            var iterator = outcomes.iterator();
            for (int run = 0; run < runs; run++) {
                String sequence = iterator.next();
                var stop = new EarlyStop(target, rule);
                SpecifiedStopping.feed(stop, sequence);
                calls[run] = stop.used();
                boolean passes = Sequences.count(sequence, '1') >= target.passFrom();
                wrong[run] = stop.decision().orElseThrow() == (passes ? Conclusion.PASS : Conclusion.FAIL) ? 0 : 1;
            }
            return new Simulated(
                    CompensatedSums.mean(calls), CompensatedSums.standardError(calls), CompensatedSums.mean(wrong));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "D1, 0, 1, 200, 190, 185, 113",
        "D1, 0, 1, 1000, 949, 959, 540",
        "D2, 0.01, 1, 200, 112, 176, 96",
        "D2, 0.01, 1, 1000, 205, 905, 187",
        "D2, 0.01, 16, 200, 125, 183, 106",
        "D2, 0.01, 16, 1000, 224, 919, 206",
        "D2, 0.05, 1, 200, 90, 167, 84",
        "D2, 0.05, 1, 1000, 149, 854, 146"
    })
    void averageCalls(String name, double alpha, int batch, int cases, double good, double atFloor, double bad) {
        StoppingTarget target = StoppingTarget.observed(FLOOR, cases);
        StoppingRule rule = name.equals("D1") ? SpecifiedStopping.CERTAIN : StoppingRule.likely(FLOOR, alpha);

        double[] calls = DoubleStream.of(0.97, 0.92, 0.85)
                .map(rate -> StoppingPlan.of(target, rule, rate, batch).expectedCalls())
                .toArray();
        assertThat(calls).containsExactly(new double[] {good, atFloor, bad}, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1, 0.002", "0.01, 16, 0.001", "0.05, 1, 0.010"})
    void worstDisagreementOfThreeSystems(double alpha, int batch, double expected) {
        double worst = IntStream.of(200, 1000)
                .mapToObj(cases -> StoppingTarget.observed(FLOOR, cases))
                .flatMapToDouble(target -> DoubleStream.of(0.97, 0.92, 0.85)
                        .map(rate -> StoppingPlan.of(target, StoppingRule.likely(FLOOR, alpha), rate, batch)
                                .disagree()))
                .max()
                .orElseThrow();

        assertThat(worst).isCloseTo(expected, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({"200, 0.97, 2000", "200, 0.92, 2000", "200, 0.85, 2000", "1000, 0.97, 500", "1000, 0.92, 500"})
    void runsCostWhatThePlanPredicts(int cases, double rate, int runs) {
        StoppingTarget target = StoppingTarget.observed(FLOOR, cases);
        StoppingRule rule = StoppingRule.likely(FLOOR);
        var random = new SplitMix(2026);
        Iterable<String> outcomes = () -> IntStream.generate(() -> 0)
                .mapToObj(i -> Sequences.independent(cases, rate, random))
                .iterator();
        Simulated simulated = Simulated.of(target, rule, runs, outcomes);
        StoppingPlan plan = StoppingPlan.of(target, rule, rate, 1);

        assertThat(simulated.calls()).isCloseTo(plan.expectedCalls(), within(4 * simulated.callsError()));
        assertThat(simulated.disagreement()).isCloseTo(plan.disagree(), within(0.005));
    }

    /** {@return how often random orders of the same outcomes lead to another decision than all of them} */
    static double disagreement(int passes, StoppingTarget target, Exclusion exclusion) {
        int cases = (int) target.cases();
        boolean pass = passes >= target.passFrom();
        double[] open = {1};
        double wrong = 0;
        for (int n = 0; n < cases; n++) {
            double[] next = new double[n + 2];
            for (int passed = 0; passed <= n; passed++) {
                boolean passShown = exclusion.fromBelow(target.passFrom() - 1, passed, n - passed);
                boolean failShown = exclusion.fromAbove(target.passFrom(), passed, n - passed);
                if (passShown || failShown) {
                    wrong += passShown == pass ? 0 : open[passed];
                } else {
                    double share = (passes - passed) / (double) (cases - n);
                    next[passed + 1] += open[passed] * share;
                    next[passed] += open[passed] * (1 - share);
                }
            }
            open = next;
        }
        return wrong;
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.0053", "0.05, 0.028"})
    void worstDisagreementOfAllOutcomes(double alpha, double worst) {
        StoppingTarget target = StoppingTarget.observed(FLOOR, 200);
        Exclusion exclusion = new Exclusion(200, StoppingRule.likely(FLOOR, alpha));
        double[] disagreements = IntStream.rangeClosed(0, 200)
                .mapToDouble(passes -> disagreement(passes, target, exclusion))
                .toArray();

        assertThat(disagreements[183])
                .isEqualTo(DoubleStream.of(disagreements).max().orElseThrow());
        assertThat(disagreements[183]).isCloseTo(worst, within(0.0005)).isLessThan(alpha);
    }

    @ParameterizedTest
    @CsvSource({"183, 0.01", "183, 0.05", "184, 0.05", "190, 0.05", "150, 0.05"})
    void shuffledRunsDisagreeAsOftenAsComputed(int passes, double alpha) {
        StoppingTarget target = StoppingTarget.observed(FLOOR, 200);
        StoppingRule rule = StoppingRule.likely(FLOOR, alpha);
        var random = new SplitMix(183);
        int runs = 2_000;
        Iterable<String> outcomes = () -> IntStream.generate(() -> 0)
                .mapToObj(i -> Sequences.shuffled(passes, 200 - passes, random))
                .iterator();
        Simulated simulated = Simulated.of(target, rule, runs, outcomes);

        double exact = disagreement(passes, target, new Exclusion(200, rule));
        assertThat(simulated.disagreement())
                .isCloseTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / runs)))
                .isLessThanOrEqualTo(alpha);
    }
}
