/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.StatisticsPage.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.stats.EarlyStop.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computes the examples of docs/statistics.md that are about stopping early. */
class StoppingPageTests {

    private static final double FLOOR = 0.92;
    private static final StoppingTarget TARGET = StoppingTarget.observed(FLOOR, 200);
    private static final StoppingRule CERTAIN = SpecifiedStopping.CERTAIN;
    private static final StoppingRule LIKELY = StoppingRule.likely(FLOOR);

    private static EarlyStop fed(StoppingRule rule, String outcomes) {
        var stop = new EarlyStop(TARGET, rule);
        SpecifiedStopping.feed(stop, outcomes);
        return stop;
    }

    private static double calls(StoppingRule rule, double rate) {
        return StoppingPlan.of(TARGET, rule, rate, 1).expectedCalls();
    }

    @Test
    void certaintyComesWhenTheRestCannotChangeAnything() {
        says("%d of 200 cases must pass", TARGET.passFrom());
        long fails = fed(CERTAIN, "0".repeat(200)).used();
        says("Once %d cases have failed, the gate is red", fails);
        says("once %d have passed, it is green", fed(CERTAIN, "1".repeat(200)).used());
        says("An agent at 50 %% is stopped after %.0f cases on average", calls(CERTAIN, 0.5));
        says("but one at 97 %% only after %.0f", calls(CERTAIN, 0.97));
    }

    @Test
    void streaksAreLikelyToGoOn() {
        EarlyStop passes = fed(LIKELY, "1".repeat(200));
        says("If the first %d cases have all passed", passes.used());
        long fails = 200 - TARGET.passFrom() + 1;
        says("%d or more of the other %d would have to fail", fails, 200 - passes.used());
        says("If the first %d have all failed", fed(LIKELY, "0".repeat(200)).used());
    }

    @ParameterizedTest
    @CsvSource({"200, 0.97", "200, 0.92", "200, 0.85", "1000, 0.97", "1000, 0.92", "1000, 0.85"})
    void callsAreSaved(int cases, double rate) {
        StoppingTarget target = StoppingTarget.observed(FLOOR, cases);
        StoppingPlan certain = StoppingPlan.of(target, CERTAIN, rate, 1);
        StoppingPlan likely = StoppingPlan.of(target, LIKELY, rate, 1);
        says(
                "| %d | %.0f %% | %.0f | %.0f | %.2f %% |",
                cases, 100 * rate, certain.expectedCalls(), likely.expectedCalls(), 100 * likely.disagree());
    }

    @Test
    void theWorstOutcomesAreBelowThePromise() {
        double worst = StoppingSimulationTests.disagreement(183, TARGET, new Exclusion(200, LIKELY));
        says(
                "For 200 cases it is highest when 183 of them would pass, one too few: then %.1f %% of all orders end green.",
                100 * worst);
    }

    @Test
    void partialRunsHaveBoundsForTheWholeRun() {
        String outcomes = ("1".repeat(15) + "0").repeat(5);
        EarlyStop stop = fed(LIKELY, outcomes);
        assertThat(stop.decision()).isEmpty();
        assertThat(outcomes).hasSize(80);
        Bounds bounds = stop.bounds();
        says("75 of the first 80 have passed, the full run will pass %d to %d of 200", bounds.lower(), bounds.upper());
    }
}
