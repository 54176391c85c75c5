/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.EarlyGate;
import dev.evaljunit.internal.stats.SplitMix;
import dev.evaljunit.internal.stats.StatisticsPage;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What early stopping takes, and how often it is wrong, when 16 calls are in flight and failures are slow. Agents pass each
 * case with the same probability. Another number of runs for each row: {@code -Dsimulation.runs=5000}.
 */
@Tag("slow")
class EarlyStoppingSimulationTests {

    private static final int DEFAULT_RUNS = 500;
    private static final int RUNS = Integer.getInteger("simulation.runs", DEFAULT_RUNS);
    private static final int IN_FLIGHT = 16;

    /** While a call fails, each other one in flight ends and is followed by another three times. */
    private static final long MOST_BEHIND_A_FAILURE = 3L * (IN_FLIGHT - 1);

    private static final Gate GATE = passRate().atLeast(0.92);

    private static List<Row> rows = List.of();

    /**
     * An agent, with its row of the table of early stopping.
     *
     * @param rate how often it passes
     * @param calls how many cases it takes on average
     */
    private record Agent(int cases, double rate, double calls) {}

    /**
     * One simulated run.
     *
     * @param used how many cases decided it
     * @param started how many calls had been started by then
     * @param agrees whether all cases give the same result
     */
    private record Simulated(long used, int started, boolean agrees) {}

    private record Row(Agent agent, List<Simulated> runs) {

        double mean(ToLongFunction<Simulated> calls) {
            return statistics(calls).getAverage();
        }

        LongSummaryStatistics statistics(ToLongFunction<Simulated> calls) {
            return runs.stream().mapToLong(calls).summaryStatistics();
        }

        double standardErrorOfUsed() {
            double mean = mean(Simulated::used);
            double squares = runs.stream()
                    .mapToDouble(run -> Math.pow(run.used() - mean, 2))
                    .sum();
            return Math.sqrt(squares / (runs.size() - 1) / runs.size());
        }

        double disagreement() {
            return runs.stream().filter(run -> !run.agrees()).count() / (double) runs.size();
        }

        double predicted() {
            return EarlyGate.of(GATE, agent.cases(), Repeats.ONCE)
                    .orElseThrow()
                    .expectedCases(agent.rate())
                    .orElseThrow();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %.0f %% | %.0f | %.1f | %.1f | %.1f (%+.0f %%) | %.1f %% |",
                    agent.cases(),
                    100 * agent.rate(),
                    agent.calls(),
                    predicted(),
                    mean(Simulated::used),
                    mean(Simulated::started),
                    100 * (mean(Simulated::started) / agent.calls() - 1),
                    100 * disagreement());
        }

        @Override
        public String toString() {
            return "%s cases, true rate %s".formatted(agent.cases(), agent.rate());
        }
    }

    @BeforeAll
    static void simulate() {
        rows = List.of(
                row(new Agent(200, 0.97, 112)),
                row(new Agent(200, 0.92, 176)),
                row(new Agent(200, 0.85, 96)),
                row(new Agent(1000, 0.97, 205)),
                row(new Agent(1000, 0.92, 905)),
                row(new Agent(1000, 0.85, 187)));
        String lines = rows.stream().map(Row::line).collect(Collectors.joining("\n"));
        System.out.printf("""
                Early stopping at a floor of 92 %%, %d calls in flight, failures three times as slow, %d runs each:
                | cases | true rate | one at a time | predicted | decided by | calls started | result differs from the full run |
                |---|---|---|---|---|---|---|
                %s
                """, IN_FLIGHT, RUNS, lines);
    }

    static List<Row> rows() {
        return rows;
    }

    private static Row row(Agent agent) {
        Dataset dataset = Evals.cases(agent.cases());
        var random = new SplitMix(2026);
        return new Row(
                agent,
                IntStream.range(0, RUNS)
                        .mapToObj(seed -> simulated(dataset, passing(dataset, agent.rate(), random), seed))
                        .toList());
    }

    private static Set<String> passing(Dataset dataset, double rate, SplitMix random) {
        return dataset.cases().stream()
                .map(EvalCase::id)
                .filter(id -> random.unit() < rate)
                .collect(Collectors.toSet());
    }

    private static Simulated simulated(Dataset dataset, Set<String> passing, long seed) {
        var spec = new EvalSpec(
                "numbers", dataset, List.of(new NamedJudge("fine", Evals.FINE)), Repeats.ONCE, Limits.DEFAULT);
        RunPlan plan = RunPlan.of(spec).stopping(Stop.EARLY, List.of(GATE), seed);
        SimulatedRun.Ended ended = SimulatedRun.run(plan, passing, IN_FLIGHT);
        boolean agrees = ended.decision().status() == ofAllCases(dataset, passing);
        return new Simulated(ended.decision().used(), ended.started(), agrees);
    }

    private static Status ofAllCases(Dataset dataset, Set<String> passing) {
        List<CaseResult> results = dataset.cases().stream()
                .map(evalCase -> SimulatedRun.result(evalCase, passing.contains(evalCase.id())))
                .toList();
        return GATE.decide(EvalRun.of("numbers", DatasetId.of("numbers").withVersion("1"), results)
                        .withRepeats(Repeats.ONCE)
                        .withJudges(Map.of("fine", Map.of()))
                        .withCompletion(Completion.complete(results.size())))
                .status();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isDecidedByAsManyCasesAsInTheTable(Row row) {
        double table = row.agent().calls();
        assertThat(row.mean(Simulated::used)).isCloseTo(table, within(table / 10));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isDecidedByAsManyCasesAsPredicted(Row row) {
        assertThat(row.mean(Simulated::used)).isCloseTo(row.predicted(), within(4 * row.standardErrorOfUsed()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesTheResultOfAllCases(Row row) {
        assertThat(row.disagreement()).isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void startsOnlyWhatIsInFlightWhileACallFails(Row row) {
        assertThat(row.runs())
                .allSatisfy(run -> assertThat(run.started() - run.used()).isBetween(0L, MOST_BEHIND_A_FAILURE));
        assertThat(row.mean(Simulated::started)).isLessThanOrEqualTo(row.agent().cases());
    }

    @Test
    void isWhatTheStatisticsSay() {
        assumeTrue(RUNS == DEFAULT_RUNS);
        rows.forEach(row -> StatisticsPage.says("%s", row.line()));
    }
}
