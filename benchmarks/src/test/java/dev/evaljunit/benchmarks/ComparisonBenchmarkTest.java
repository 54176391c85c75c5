/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.gate.ComparedBaseline;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares a run with a baseline of as many cases: pass rate and mean of each judge, each over all cases and by ten cohorts; and
 * decides gates with floors on the same quantities of the same run.
 */
class ComparisonBenchmarkTest {

    private static final int TIMES = 10;
    private static final double MOST_TIMES_THE_FLOORS = 2;

    @Test
    void comparesWithABaseline() {
        var runs = new JudgedRuns();
        EvalRun run = runs.run();
        var baseline = ComparedBaseline.of(Kind.BLESSED, "the baseline", List.of(runs.run()));
        double[] floors = seconds(floors(), run);
        double[] comparisons = seconds(comparisons(baseline), run);
        double ratio = comparisons[TIMES - 1] / floors[TIMES - 1];
        String line = String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %.2f s, %.2f s | %.2f s, %.2f s | %.1f | ≤ %.0f | %s |",
                JudgedRuns.CASES,
                JudgedRuns.JUDGES,
                JudgedRuns.COHORTS,
                floors().size(),
                floors[0],
                floors[TIMES - 1],
                comparisons[0],
                comparisons[TIMES - 1],
                ratio,
                MOST_TIMES_THE_FLOORS,
                ratio <= MOST_TIMES_THE_FLOORS ? "met" : "missed");
        System.out.println(line);
        TestTable.add(ComparisonBenchmarkTest.class, """
                | pairs of cases | judges | cohorts | gates | with floors: first, tenth round | against the baseline | ratio of the tenth | aim | |
                |---|---|---|---|---|---|---|---|---|
                """, line);
    }

    private static double[] seconds(List<? extends Gate> gates, EvalRun run) {
        return IntStream.range(0, TIMES)
                .mapToDouble(i -> seconds(gates.stream(), run))
                .toArray();
    }

    private static double seconds(Stream<? extends Gate> gates, EvalRun run) {
        long started = cpuNanos();
        List<Verdict> verdicts = gates.map(gate -> gate.decide(run)).toList();
        double seconds = (cpuNanos() - started) / 1e9;
        assertTrue(verdicts.stream().noneMatch(verdict -> verdict.status() == Verdict.Status.ERROR));
        return seconds;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<Gate> floors() {
        var gates = new ArrayList<Gate>();
        for (String by : List.of("", "user_cohort")) {
            gates.add(Gates.passRate().atLeast(0.75).withBy(by));
            judges().forEach(judge -> gates.add(judge.mean().atLeast(0.8).withBy(by)));
        }
        return gates;
    }

    private static List<Gate> comparisons(ComparedBaseline baseline) {
        var gates = new ArrayList<Gate>();
        for (String by : List.of("", "user_cohort")) {
            gates.add(((RegressionGate) Gates.passRate().noRegression().withBy(by)).against(List.of(baseline)));
            judges().forEach(judge ->
                    gates.add(((RegressionGate) judge.mean().noRegression().withBy(by)).against(List.of(baseline))));
        }
        return gates;
    }

    private static Stream<Gates.QuantityBuilder> judges() {
        return IntStream.range(0, JudgedRuns.JUDGES).mapToObj(judge -> Gates.score("judge" + judge));
    }
}
