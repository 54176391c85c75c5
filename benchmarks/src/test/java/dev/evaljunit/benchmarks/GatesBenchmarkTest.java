/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.evaljunit.Answer;
import dev.evaljunit.CaseResult;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent;
import dev.evaljunit.Judgement;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.Score;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Decides 24 gates over a run of 10,000 cases with the scores of five judges: pass rate, mean and p10 of each judge, and
 * p95 of latency, each over all cases and by ten cohorts.
 */
class GatesBenchmarkTest {

    private static final int CASES = Integer.getInteger("benchmark.cases", 10_000);
    private static final int TRIALS = Integer.getInteger("benchmark.trials", 1);
    private static final int JUDGES = 5;
    private static final int COHORTS = 10;
    private static final int TIMES = 10;

    private final SplittableRandom random = new SplittableRandom(20260612);

    @Test
    void decidesAllGates() {
        EvalRun run = run();
        List<LimitGate> gates = gates();
        assertEquals(24, gates.size());
        for (int time = 1; time <= TIMES; time++) {
            long cpu = cpuNanos();
            long started = System.nanoTime();
            List<Verdict> verdicts =
                    gates.stream().map(gate -> gate.decide(run)).toList();
            long wall = System.nanoTime() - started;
            long errors = verdicts.stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.ERROR)
                    .count();
            assertEquals(0, errors);
            report(time == 1 ? "cold" : "warm", wall, cpuNanos() - cpu);
        }
        if (Boolean.getBoolean("benchmark.each")) {
            gates.forEach(gate -> reportEach(gate, run));
        }
    }

    private static void report(String what, long wallNanos, long cpuNanos) {
        System.out.printf("gates %s: %d ms (%d ms of CPU)%n", what, wallNanos / 1_000_000, cpuNanos / 1_000_000);
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
        for (int judge = 0; judge < JUDGES; judge++) {
            gates.add(Gates.score("judge" + judge).meanAtLeast(0.8));
            gates.add(Gates.score("judge" + judge).percentileAtLeast(10, 0.5));
        }
        gates.add(Gates.latency(95).atMost(Duration.ofSeconds(2)));
        List.copyOf(gates).forEach(gate -> gates.add(gate.by("user_cohort")));
        return gates;
    }

    private EvalRun run() {
        Map<String, String> identity = Map.of("kind", "benchmark");
        return new EvalRun(
                "GatesBenchmark.answers",
                new DatasetId("numbers", "1", ""),
                Repeats.of(TRIALS, Reducer.MEAN),
                Map.of(
                        "judge0", identity, "judge1", identity, "judge2", identity, "judge3", identity, "judge4",
                        identity),
                IntStream.range(0, CASES).mapToObj(this::result).toList(),
                Extent.complete(CASES),
                Instant.EPOCH,
                Duration.ofMinutes(1));
    }

    private CaseResult result(int number) {
        EvalCase evalCase = EvalCase.of("case-" + number, Map.of("question", "What is " + number + "?"))
                .withMetadata(Map.of("user_cohort", "cohort " + number % COHORTS));
        return new CaseResult(
                evalCase, IntStream.rangeClosed(1, TRIALS).mapToObj(this::trial).toList());
    }

    private TrialResult trial(int number) {
        List<Judgement> judgements = IntStream.range(0, JUDGES)
                .mapToObj(judge -> new Judgement("judge" + judge, 0.5, Score.of(score(), "as drawn")))
                .toList();
        Duration latency = Duration.ofNanos((long) (1e9 * Math.pow(random.nextDouble(), 2) * 2));
        return new TrialResult(number, Answer.of("An answer"), null, latency, judgements);
    }

    /** Rounded as judges round, and 1 as often as they like. */
    private double score() {
        return Math.min(1, Math.round(120 * Math.sqrt(random.nextDouble())) / 100.0);
    }
}
