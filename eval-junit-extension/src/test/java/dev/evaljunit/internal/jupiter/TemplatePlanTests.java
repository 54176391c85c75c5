/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Stop;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Events;

/** Templates that do not run all their cases, ahead of their invocations and within them. */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
@Tag("slow")
class TemplatePlanTests {

    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    /** With it, France comes first in the random order, too. */
    private static final String SEED = "1";

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Agent {

        @EvalJudge
        boolean fine() {
            return true;
        }

        static void ask(EvalCase evalCase, Trial trial) throws InterruptedException {
            CALLS.add(evalCase.id());
            Thread.sleep(20);
            trial.answer(Answer.of("").withUsage(Usage.of(60, 0)));
        }
    }

    static class PatientTests extends Agent {

        @EvalTemplate
        @PassRate(atLeast = 0.2)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            ask(evalCase, trial);
        }
    }

    static class HastyTests extends Agent {

        @EvalTemplate(stop = Stop.EARLY)
        @PassRate(atLeast = 0.2)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            ask(evalCase, trial);
        }
    }

    private Events run(Class<?> testClass, String isPrefetching, String... keyAndValue) {
        CALLS.clear();
        var parameters = new HashMap<>(Map.of(
                "eval.jupiter.prefetch", isPrefetching, "eval.concurrency", "1", keyAndValue[0], keyAndValue[1]));
        return Launches.run(selectClass(testClass), reports, parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void callsNoAgentOnceEveryGateIsDecided(String isPrefetching) {
        Events events = run(HastyTests.class, isPrefetching, "eval.seed", SEED);
        String notRun = ": not run: every gate was decided (random order: eval.seed=" + SEED + ")";
        assertThat(thrown(events)).contains("brazil" + notRun, "australia" + notRun);
        assertThat(finished(events)).contains("france SUCCESSFUL", "pass-rate SUCCESSFUL");
        assertThat(CALLS).doesNotContain("brazil", "australia");
        Events again = run(HastyTests.class, isPrefetching, "eval.seed", SEED);
        assertThat(finished(again)).contains("france SUCCESSFUL", "pass-rate SUCCESSFUL");
        assertThat(thrown(again)).contains("brazil" + notRun, "australia" + notRun);
        assertThat(CALLS).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void callsNoAgentOnceItsBudgetIsSpent(String isPrefetching) {
        Events events = run(PatientTests.class, isPrefetching, "eval.budget.tokens", "100");
        assertThat(thrown(events))
                .contains("australia: not run: the budget of 100 tokens is spent (120 tokens)")
                .last()
                .asString()
                .contains(" of 4 cases ran, since the budget of 100 tokens is spent (");
        assertThat(CALLS).doesNotContain("australia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void callsNoAgentOnceItsTimeIsOver(String isPrefetching) {
        Events events = run(PatientTests.class, isPrefetching, "eval.deadline", "1ms");
        assertThat(thrown(events))
                .contains(
                        "brazil: not run: its time limit of 1 ms was reached",
                        "australia: not run: its time limit of 1 ms was reached")
                .last()
                .asString()
                .contains(" of 4 cases ran, since its time limit of 1 ms was reached.");
        assertThat(CALLS).doesNotContain("australia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void runsTheCasesOfAShard(String isPrefetching) {
        Events events = run(PatientTests.class, isPrefetching, "eval.shard", "1/3");
        assertThat(finished(events))
                .containsExactly(
                        "japan SUCCESSFUL",
                        "australia SUCCESSFUL",
                        "pass-rate SUCCESSFUL",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "TemplatePlanTests$PatientTests SUCCESSFUL");
        assertThat(CALLS).containsExactly("japan", "australia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void runsAShardThatHasNoCase(String isPrefetching) {
        Events events = run(PatientTests.class, isPrefetching, "eval.shard", "1/2");
        assertThat(finished(events))
                .containsExactly(
                        "pass-rate SUCCESSFUL",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "TemplatePlanTests$PatientTests SUCCESSFUL");
    }

    @EvalDataset("capitals")
    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelTests {

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTemplate
        @PassRate(atLeast = 0.2)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("");
        }
    }

    @ParameterizedTest
    @MethodSource(Launches.EXECUTORS)
    void runsAShardThatHasNoCaseInParallel(Map<String, String> executor) {
        var parameters = new HashMap<>(executor);
        parameters.put("eval.shard", "1/2");
        Events events = Launches.run(selectClass(ParallelTests.class), reports, parameters);
        assertThat(thrown(events)).isEmpty();
        assertThat(finished(events))
                .containsExactly(
                        "pass-rate SUCCESSFUL",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "TemplatePlanTests$ParallelTests SUCCESSFUL");
    }
}
