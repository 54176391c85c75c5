/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Evals that do not run all of their cases, as the engine shows them. */
@Timeout(60)
@Tag("slow")
class BudgetTests {

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports).with("eval.concurrency", "1").with("eval.judge.concurrency", "1");
    }

    /** How many cases run after the one that ends a run depends on how many calls are under way then. */
    private static List<String> withoutCounts(List<String> lines) {
        Pattern counts = Pattern.compile("\\d+ of 60 cases ran|\\d+ cases not run");
        return lines.stream()
                .map(line -> counts.matcher(line).replaceAll("N cases"))
                .toList();
    }

    /** They differ from machine to machine. */
    private static List<String> withoutPointers(List<String> messages) {
        return messages.stream()
                .map(message -> message.replaceAll("\n  (report|run) +: .*", ""))
                .toList();
    }

    private Path report(Class<?> testClass, String file) {
        return reports.resolve(testClass.getName()).resolve("answers").resolve(file);
    }

    abstract static class Sums {

        @EvalJudge
        Score right(EvalCase evalCase, Answer answer) {
            return Score.passIf(
                    answer.text().equals(evalCase.find("expected.answer").orElseThrow()), "");
        }

        static Answer sum(EvalCase evalCase) {
            return Answer.of("" + 2 * Integer.parseInt(evalCase.id().substring(4)))
                    .withUsage(Usage.of(1_000, 500).withModel("small-1"));
        }
    }

    @EvalDataset("sums")
    static class SpendingEvalTest extends Sums {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer answers(EvalCase evalCase) {
            CALLS.incrementAndGet();
            return sum(evalCase);
        }
    }

    @Test
    void isAnErrorOnceItsBudgetIsSpentAndSpendsNoMoreWhenItIsRunAgain() throws IOException {
        Path prices =
                Files.writeString(reports.resolve("prices.json"), "{\"small-1\": {\"input\": 1000, \"output\": 2000}}");
        EngineKit rich = kit.with("eval.prices", prices.toString()).with("eval.budget.usd", "5");
        var results = rich.run(selectClass(SpendingEvalTest.class));
        assertThat(withoutPointers(withoutCounts(results.failures()))).containsExactly("""
                        pass-rate: Eval 'SpendingEvalTest.answers' is undecided: N cases, since the budget of $5.00 is spent ($6.00).
                          dataset   : sums@1
                          next step : Raise eval.budget.usd or eval.budget.tokens (in code: budgetUsd, budgetTokens), or run fewer cases. The next launch of an annotated eval resumes this run.""");
        assertThat(results.finished()).contains("sum-01 SUCCESSFUL", "sum-03 SUCCESSFUL", "answers SUCCESSFUL");
        assertThat(results.skipped())
                .hasSizeGreaterThan(50)
                .endsWith("sum-60: not run: the budget of $5.00 is spent ($6.00)");
        assertThat(report(SpendingEvalTest.class, "run.json"))
                .content()
                .contains("\"end\" : \"BUDGET\"", "\"detail\" : \"the budget of $5.00 is spent ($6.00)\"");

        int calls = SpendingEvalTest.CALLS.get();
        var again = rich.run(selectClass(SpendingEvalTest.class));
        assertThat(SpendingEvalTest.CALLS).hasValue(calls).hasValueLessThan(10);
        assertThat(again.failures()).isEqualTo(results.failures());
        assertThat(again.skipped()).containsAll(results.skipped());
    }

    @EvalDataset("sums")
    static class FilteredEvalTest extends Sums {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer answers(EvalCase evalCase) {
            CALLS.incrementAndGet();
            return sum(evalCase);
        }
    }

    @Test
    void holdsTheBudgetOfAFilteredRunToo() {
        var results = kit.with("eval.filter", "parity=even")
                .with("eval.budget.tokens", "3000")
                .run(selectClass(FilteredEvalTest.class));
        assertThat(FilteredEvalTest.CALLS).hasValueBetween(2, 5);
        assertThat(results.skipped())
                .contains("sum-60: not run: the budget of 3,000 tokens is spent (3,000 tokens)")
                .last()
                .asString()
                .matches(
                        "pass-rate: gates not applied: 30 of 60 cases were selected by eval\\.filter 'parity=even'\\. Run the whole eval to apply them\\. Only [2-5] of the 30 ran, since the budget of 3,000 tokens is spent \\(3,000 tokens\\)\\.");
    }

    @EvalDataset("sums")
    static class SlowEvalTest extends Sums {

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer answers(EvalCase evalCase) throws InterruptedException {
            if (evalCase.id().equals("sum-60")) {
                Thread.sleep(60_000);
            }
            return sum(evalCase);
        }
    }

    @Test
    void isAnErrorOnceItsTimeIsOver() {
        var results =
                kit.with("eval.concurrency", "60").with("eval.deadline", "2s").run(selectClass(SlowEvalTest.class));
        assertThat(withoutPointers(results.failures())).containsExactly("""
                        pass-rate: Eval 'SlowEvalTest.answers' is undecided: 59 of 60 cases ran, since its time limit of 2.00 s was reached.
                          dataset   : sums@1
                          next step : Raise eval.deadline (in code: deadline). The next launch of an annotated eval resumes this run.""");
        assertThat(results.aborts()).containsExactly("sum-60: not run: its time limit of 2.00 s was reached");
    }

    @EvalDataset("sums")
    static class ShardedEvalTest extends Sums {

        @EvalTest(stop = Stop.EARLY)
        @PassRate(atLeast = 1)
        @LatencyGate(percentile = 95, atMost = "1m")
        Answer answers(EvalCase evalCase) {
            return evalCase.id().equals("sum-01") ? Answer.of("?") : sum(evalCase);
        }
    }

    @Test
    void isGreenAndUndecidedIfItIsAShard() {
        var results = kit.with("eval.shard", "3/3").run(selectClass(ShardedEvalTest.class));
        assertThat(results.failures()).isEmpty();
        assertThat(results.skipped()).isEmpty();
        assertThat(results.finished())
                .contains("pass-rate SUCCESSFUL", "latency-p95 SUCCESSFUL")
                .hasSize(24 + 4);
        assertThat(report(ShardedEvalTest.class, "summary.md")).content().contains("""
                        Dataset `sums@1` · 24 of 60 cases x 1 trial""", """
                        24 of 60 cases ran, since only shard 3/3 was requested.""", """
                        - ⚠️ INCONCLUSIVE, green **pass-rate**: Eval 'ShardedEvalTest.answers' is undecided: 24 of 60 cases ran, since only shard 3/3 was requested.""");
    }

    @Test
    void runsAsAShardItsPartOfWhatAFilterSelects() {
        List<String> even = IntStream.rangeClosed(1, 3)
                .mapToObj(shard -> kit.with("eval.shard", shard + "/3")
                        .with("eval.filter", "parity=even")
                        .run(selectClass(ShardedEvalTest.class)))
                .flatMap(results -> results.finished().stream().filter(line -> line.startsWith("sum-")))
                .toList();
        assertThat(even)
                .hasSize(30)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("sum-\\d[02468] SUCCESSFUL"));
    }

    @EvalDataset("sums")
    static class StoppedEvalTest extends Sums {

        @EvalTest(stop = Stop.EARLY)
        @PassRate(atLeast = 0.9)
        Answer answers(EvalCase evalCase) {
            return Answer.of("?");
        }
    }

    @Test
    void stopsOnceItsGateIsDecided() {
        var results = kit.with("eval.seed", "7").run(selectClass(StoppedEvalTest.class));
        assertThat(withoutCounts(results.failures())).singleElement().asString().startsWith("""
                        pass-rate: Eval 'StoppedEvalTest.answers' was decided after 5 of 60 cases: all cases together would miss the floor of 90.0 %.
                          observed  : 0 of the 5 cases that decided it pass (0.0 %)
                          all cases : from 0 to 52 of 60 would pass (0.0 % to 86.7 %)
                          detects   : a true pass rate of 85.3 % or less turns this gate red 4 times out of 5 (60 cases)
                          why       : right: without a reason (""");
        assertThat(results.skipped())
                .hasSizeGreaterThan(50)
                .allMatch(line -> line.endsWith(": not run: every gate was decided (random order: eval.seed=7)"));
        assertThat(results.aborts()).anyMatch(line -> line.startsWith("sum-12: Case 'sum-12' did not pass: "));
        assertThat(results.finished()).endsWith("pass-rate FAILED", "answers SUCCESSFUL", "StoppedEvalTest SUCCESSFUL");
    }

    @EvalDataset("sums")
    static class NeedyEvalTest extends Sums {

        @EvalTest
        @PassRate(atLeast = 0.5)
        @LatencyGate(percentile = 95, atMost = "1m")
        Answer answers(EvalCase evalCase) {
            return sum(evalCase);
        }
    }

    @Test
    void namesTheGateThatNeedsAllCases() {
        var results = kit.with("eval.stop", "early").run(selectClass(NeedyEvalTest.class));
        assertThat(results.skipped()).isEmpty();
        assertThat(report(NeedyEvalTest.class, "summary.md"))
                .content()
                .contains("\nAll cases run, since gate 'latency-p95' needs them.\n");
    }

    @EvalDataset("sums")
    static class SilentEvalTest extends Sums {

        @EvalTest
        @PassRate(atLeast = 0.5)
        String answers(EvalCase evalCase) {
            return sum(evalCase).text();
        }
    }

    @Test
    void statesThatABudgetWasNotWatched() {
        var results = kit.with("eval.budget.usd", "1").run(selectClass(SilentEvalTest.class));
        assertThat(results.failures()).isEmpty();
        assertThat(report(SilentEvalTest.class, "index.html"))
                .content()
                .contains("60 of 60 calls reported no cost, so the budget of $1.00 does not include them.");
    }

    @Test
    void namesWhatIsWrongWithASettingBeforeAnythingRuns() {
        var results = kit.with("eval.budget.tokens", "0.5").run(selectClass(SilentEvalTest.class));
        assertThat(results.failures())
                .containsExactly(
                        "answers: Eval 'SilentEvalTest.answers' cannot run. Configuration parameter 'eval.budget.tokens' must be a whole number from 1 up, found '0.5'.");
    }
}
