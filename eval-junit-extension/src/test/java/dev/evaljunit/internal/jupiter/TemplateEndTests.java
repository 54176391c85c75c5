/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Templates that do not run all of their cases. */
@Tag("slow")
class TemplateEndTests {

    @TempDir
    Path reports;

    private Events run(Class<?> testClass, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("eval.history", "off")
                .configurationParameter("eval.reports.dir", reports.toString())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(parameters)
                .execute()
                .testEvents();
    }

    /** Return a line for each invocation: its name, outcome, and the first line of its message. */
    private static List<String> lines(Events tests) {
        return tests.finished().map(TemplateEndTests::line).toList();
    }

    private static String line(Event event) {
        var result = event.getRequiredPayload(TestExecutionResult.class);
        String said = result.getThrowable()
                .map(thrown -> ": " + thrown.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse("");
        return event.getTestDescriptor().getDisplayName() + " " + result.getStatus() + said;
    }

    abstract static class Sums {

        @EvalJudge
        Score right(EvalCase evalCase, Answer answer) {
            return Score.passIf(
                    answer.text().equals(evalCase.find("expected.answer").orElseThrow()), "");
        }

        static Answer sum(EvalCase evalCase) {
            return Answer.of("" + 2 * Integer.parseInt(evalCase.id().substring(4)))
                    .withUsage(Usage.of(1_000, 500));
        }
    }

    @EvalDataset("sums")
    static class ShardTests extends Sums {

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer(sum(evalCase));
        }
    }

    @Test
    void runsTheCasesOfAShard() {
        List<String> lines = lines(run(ShardTests.class, Map.of("eval.shard", "3/3")));
        assertThat(lines).hasSize(25).allMatch(line -> line.endsWith(" SUCCESSFUL"));
        assertThat(lines).startsWith("sum-01 SUCCESSFUL", "sum-04 SUCCESSFUL").endsWith("pass-rate SUCCESSFUL");
        assertThat(reports.resolve(ShardTests.class.getName()).resolve("answers/summary.md"))
                .content()
                .contains("24 of 60 cases ran, since only shard 3/3 was requested.");
    }

    @EvalDataset("sums")
    static class SpendingTests extends Sums {

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer(sum(evalCase));
        }
    }

    @Test
    void isAnErrorOnceItsBudgetIsSpent() {
        List<String> lines = lines(run(SpendingTests.class, Map.of("eval.budget.tokens", "3000")));
        assertThat(lines)
                .hasSize(61)
                .startsWith(
                        "sum-01 SUCCESSFUL",
                        "sum-02 SUCCESSFUL",
                        "sum-03 ABORTED: not run: the budget of 3,000 tokens is spent (3,000 tokens)")
                .endsWith(
                        "sum-60 ABORTED: not run: the budget of 3,000 tokens is spent (3,000 tokens)",
                        "pass-rate FAILED: Eval 'SpendingTests.answers' is undecided: 2 of 60 cases ran, since the budget of 3,000 tokens is spent (3,000 tokens).");
    }

    @Test
    void holdsTheBudgetOfAFilteredRunToo() {
        var parameters = Map.of("eval.budget.tokens", "3000", "eval.filter", "parity=even");
        List<String> lines = lines(run(SpendingTests.class, parameters));
        assertThat(lines)
                .startsWith(
                        "sum-02 SUCCESSFUL",
                        "sum-04 SUCCESSFUL",
                        "sum-06 ABORTED: not run: the budget of 3,000 tokens is spent (3,000 tokens)");
    }

    @EvalDataset("sums")
    static class StoppedTests extends Sums {

        @EvalTemplate(stop = Stop.EARLY)
        @PassRate(atLeast = 0.9)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("?");
        }
    }

    /** Jupiter runs invocations in the order of the dataset, so cases are counted once all before them in the random order ran. */
    @Test
    void stopsOnceItsGateIsDecided() {
        List<String> lines = lines(run(StoppedTests.class, Map.of("eval.seed", "7")));
        assertThat(lines)
                .contains("sum-59 ABORTED: not run: every gate was decided (random order: eval.seed=7)")
                .endsWith(
                        "pass-rate FAILED: Eval 'StoppedTests.answers' was decided after 5 of 60 cases: all cases together would miss the floor of 90.0 %.");
    }

    @EvalDataset("sums")
    static class PlannedTests extends Sums {

        static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        @LatencyGate(percentile = 95, atMost = "1m")
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void skipsGatesIfItIsOnlyPlanned(String isParallel) {
        var parameters = Map.of(
                "eval.plan",
                "true",
                "junit.jupiter.execution.parallel.enabled",
                isParallel,
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent");
        Events tests = run(PlannedTests.class, parameters);
        assertThat(tests.skipped()
                        .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                                + event.getRequiredPayload(String.class)))
                .containsExactlyInAnyOrder(
                        "pass-rate: plan only: no agent was called", "latency-p95: plan only: no agent was called");
        assertThat(lines(tests)).isEmpty();
        assertThat(PlannedTests.CALLS).hasValue(0);
        assertThat(reports).isEmptyDirectory();
    }

    @EvalDataset("sums")
    static class LateTests extends Sums {

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            Thread.sleep(100);
            trial.answer(sum(evalCase));
        }
    }

    @Test
    void isAnErrorOnceItsTimeIsOver() {
        List<String> lines = lines(run(LateTests.class, Map.of("eval.deadline", "250ms")));
        assertThat(lines).contains("sum-60 ABORTED: not run: its time limit of 250 ms was reached");
        assertThat(lines).last().asString().startsWith("pass-rate FAILED: Eval 'LateTests.answers' is undecided: ");
    }
}
