/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Decides 24 gates over a run of 10,000 cases with the scores of five judges: pass rate, mean and p10 of each judge, and
 * p95 of latency, each over all cases and by ten cohorts.
 */
class GatesBenchmarkTest {

    private static final int TIMES = 10;
    private static final double MOST_SECONDS = 0.3;

    private record Round(double seconds, double cpuSeconds) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", seconds, cpuSeconds);
        }
    }

    @Test
    void decidesAllGates() {
        EvalRun run = new JudgedRuns().run();
        List<LimitGate> gates = gates();
        assertEquals(24, gates.size());
        List<Round> rounds =
                IntStream.range(0, TIMES).mapToObj(i -> round(gates, run)).toList();
        report(rounds.get(0), rounds.get(2), rounds.get(TIMES - 1));
        if (Boolean.getBoolean("benchmark.each")) {
            gates.forEach(gate -> reportEach(gate, run));
        }
    }

    private static Round round(List<LimitGate> gates, EvalRun run) {
        long cpu = cpuNanos();
        long started = System.nanoTime();
        List<Verdict> verdicts = gates.stream().map(gate -> gate.decide(run)).toList();
        var round = new Round((System.nanoTime() - started) / 1e9, (cpuNanos() - cpu) / 1e9);
        assertTrue(verdicts.stream().noneMatch(verdict -> verdict.status() == Verdict.Status.ERROR));
        return round;
    }

    private static void report(Round first, Round third, Round last) {
        String line = String.format(
                Locale.ROOT,
                "| %,d | %s | %s | 24 | %s | %s | %s | ≤ %s s | %s |",
                JudgedRuns.CASES,
                JudgedRuns.TRIALS,
                JudgedRuns.JUDGES,
                first,
                third,
                last,
                MOST_SECONDS,
                first.seconds() <= MOST_SECONDS ? "met" : "missed");
        System.out.println(line);
        TestTable.add(GatesBenchmarkTest.class, """
                | cases | trials | judges | gates | first round | third | tenth | aim of the first | |
                |---|---|---|---|---|---|---|---|---|
                """, line);
    }

    private static void reportEach(Gate gate, EvalRun run) {
        long started = cpuNanos();
        gate.decide(run);
        System.out.printf("  %-26s %6d us of CPU%n", gate.name(), (cpuNanos() - started) / 1_000);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<LimitGate> gates() {
        var gates = new ArrayList<LimitGate>();
        gates.add(Gates.passRate().atLeast(0.75));
        for (int judge = 0; judge < JudgedRuns.JUDGES; judge++) {
            gates.add(Gates.score("judge" + judge).mean().atLeast(0.8));
            gates.add(Gates.score("judge" + judge).percentile(10).atLeast(0.5));
        }
        gates.add(Gates.latency().percentile(95).atMost(Duration.ofSeconds(2)));
        List.copyOf(gates).forEach(gate -> gates.add(gate.withBy("user_cohort")));
        return gates;
    }
}
