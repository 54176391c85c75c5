/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingPlanTests {

    private static void isClose(StoppingPlan plan, StoppingPlan expected) {
        assertThat(plan.expectedCalls()).isCloseTo(expected.expectedCalls(), within(1e-11));
        assertThat(plan.pass()).isCloseTo(expected.pass(), within(1e-12));
        assertThat(plan.stopEarly()).isCloseTo(expected.stopEarly(), within(1e-12));
        assertThat(plan.disagree()).isCloseTo(expected.disagree(), within(1e-12));
    }

    /** One way in which a run may go. */
    private record Way(String outcomes, double probability, long asked, Conclusion decision, Conclusion full) {

        static Way of(StoppingTarget target, StoppingRule rule, double rate, int batch, String outcomes) {
            var stop = new EarlyStop(target, rule);
            SpecifiedStopping.feed(stop, outcomes);
            var full = new EarlyStop(target, SpecifiedStopping.CERTAIN);
            SpecifiedStopping.feed(full, outcomes);
            return new Way(
                    outcomes,
                    probability(outcomes, rate),
                    Math.min(outcomes.length(), (stop.used() + batch - 1) / batch * batch),
                    stop.decision().orElseThrow(),
                    full.decision().orElseThrow());
        }

        private static double probability(String outcomes, double rate) {
            return outcomes.chars()
                    .mapToDouble(outcome -> outcome == '1' ? rate : 1 - rate)
                    .reduce(1, (a, b) -> a * b);
        }

        boolean early() {
            return asked < outcomes.length();
        }
    }

    private static StoppingPlan enumerated(StoppingTarget target, StoppingRule rule, double rate, int batch) {
        List<Way> ways = Sequences.of("01", (int) target.cases()).stream()
                .map(outcomes -> Way.of(target, rule, rate, batch, outcomes))
                .toList();
        return new StoppingPlan(
                ways.stream()
                        .mapToDouble(way -> way.probability() * way.asked())
                        .sum(),
                sum(ways.stream()
                        .filter(way -> way.decision() == Conclusion.PASS)
                        .toList()),
                sum(ways.stream().filter(Way::early).toList()),
                sum(ways.stream()
                        .filter(way -> way.early() && way.decision() != way.full())
                        .toList()));
    }

    private static double sum(List<Way> ways) {
        return ways.stream().collect(Collectors.summingDouble(Way::probability));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 8, 7, 0.8, 1",
        "10, 8, 7, 0.8, 3",
        "9, 8, 4, 0.7, 1",
        "9, 8, 4, 0.7, 4",
        "9, 10, 6, 0.9, 1",
        "8, 5, -1, 0.6, 2",
        "6, 0, -1, 0.5, 1",
        "5, 3, 2, 1, 1",
        "5, 3, 2, 0, 9",
        "1, 1, 0, 0.3, 1"
    })
    void certainRunsAreAllWaysToGo(int cases, int passFrom, int failTo, double rate, int batch) {
        var target = new StoppingTarget(cases, passFrom, failTo);
        StoppingPlan plan = StoppingPlan.of(target, SpecifiedStopping.CERTAIN, rate, batch);

        isClose(plan, enumerated(target, SpecifiedStopping.CERTAIN, rate, batch));
        assertThat(plan.disagree()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "13, 11, 10, 0.8, 0.1",
        "13, 9, 8, 0.6, 0.3",
        "12, 11, 6, 0.8, 0.3",
        "12, 11, 8, 0.75, 0.5",
        "12, 6, 3, 0.3, 0.2"
    })
    void likelyRunsAreAllWaysToGo(int cases, int passFrom, int failTo, double rate, double alpha) {
        var target = new StoppingTarget(cases, passFrom, failTo);
        StoppingRule rule = StoppingRule.likely(0.8, alpha);
        StoppingPlan plan = StoppingPlan.of(target, rule, rate, 1);

        isClose(plan, enumerated(target, rule, rate, 1));
        assertThat(plan.disagree()).isPositive();
    }

    @Tag("slow")
    @Test
    void tenThousandCasesAreQuickEnoughToPrint() {
        StoppingTarget target = StoppingTarget.shown(0.5, 0.05, 10_000);
        StoppingPlan plan = StoppingPlan.of(target, StoppingRule.likely(0.5), 0.5, 1);

        assertThat(plan.pass()).isCloseTo(0.05, within(0.01));
        assertThat(plan.expectedCalls()).isBetween(8_000.0, 10_000.0);
    }

    @Test
    void namesArgumentsOutOfRange() {
        StoppingTarget target = StoppingTarget.observed(0.9, 100);
        StoppingRule rule = SpecifiedStopping.CERTAIN;
        refuses(() -> StoppingPlan.of(target, rule, Double.NaN, 1), "'rate' must be in [0, 1], found: NaN");
        refuses(() -> StoppingPlan.of(target, rule, 0.9, 0), "'batch' must be positive, found: 0");
        refuses(
                () -> StoppingPlan.of(StoppingTarget.observed(0.9, 100_001), rule, 0.9, 1),
                "'cases' must be at most 100000 to run, found: 100001");
    }
}
