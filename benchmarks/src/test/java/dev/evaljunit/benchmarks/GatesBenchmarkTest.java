/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final double MOST_SECONDS = 0.3;

    private record Round(double seconds, double cpuSeconds) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", seconds, cpuSeconds);
        }
    }

    private final SplittableRandom random = new SplittableRandom(20260612);

    @Test
    void decidesAllGates() {
        EvalRun run = run();
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
                CASES,
                TRIALS,
                JUDGES,
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
        for (int judge = 0; judge < JUDGES; judge++) {
            gates.add(Gates.score("judge" + judge).mean().atLeast(0.8));
            gates.add(Gates.score("judge" + judge).percentile(10).atLeast(0.5));
        }
        gates.add(Gates.latency().percentile(95).atMost(Duration.ofSeconds(2)));
        List.copyOf(gates).forEach(gate -> gates.add(gate.withBy("user_cohort")));
        return gates;
    }

    private EvalRun run() {
        Map<String, String> identity = Map.of("kind", "benchmark");
        return EvalRun.of(
                        "GatesBenchmark.answers",
                        DatasetId.of("numbers").withVersion("1"),
                        IntStream.range(0, CASES).mapToObj(this::result).toList())
                .withRepeats(Repeats.of(TRIALS, Reducer.MEAN))
                .withJudges(Map.of(
                        "judge0", identity, "judge1", identity, "judge2", identity, "judge3", identity, "judge4",
                        identity))
                .withCompletion(Completion.complete(CASES))
                .withTook(Duration.ofMinutes(1));
    }

    private CaseResult result(int number) {
        EvalCase evalCase = EvalCase.of("case-" + number, Map.of("question", "What is " + number + "?"))
                .withMetadata(Map.of("user_cohort", "cohort " + number % COHORTS));
        return CaseResult.of(
                evalCase, IntStream.rangeClosed(1, TRIALS).mapToObj(this::trial).toList());
    }

    private TrialResult trial(int number) {
        List<Judgement> judgements = IntStream.range(0, JUDGES)
                .mapToObj(judge -> Judgement.of("judge" + judge, 0.5, Score.of(score(), "as drawn")))
                .toList();
        Duration latency = Duration.ofNanos((long) (1e9 * Math.pow(random.nextDouble(), 2) * 2));
        return TrialResult.answered(number, Answer.of("An answer"), latency, judgements);
    }

    /** Rounded as judges round, and 1 as often as they like. */
    private double score() {
        return Math.min(1, Math.round(120 * Math.sqrt(random.nextDouble())) / 100.0);
    }
}
