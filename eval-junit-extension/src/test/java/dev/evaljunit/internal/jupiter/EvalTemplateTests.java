/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.testkit.engine.Events;

@Tag("slow")
class EvalTemplateTests {

    private static final String PARAMETERS = "dev.evaljunit.EvalCase,dev.evaljunit.Trial";

    @TempDir
    Path reports;

    private Events run(DiscoverySelector selector, Map<String, String> parameters) {
        return Launches.run(selector, reports, parameters);
    }

    @EvalDataset("capitals")
    static class CapitalsTests {

        @EvalJudge
        Score exact(EvalCase evalCase, Answer answer) {
            String expected = evalCase.find("expected.answer").orElseThrow().toString();
            return Score.passIf(answer.text().equals(expected), "wrong capital: " + answer.text());
        }

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("Paris");
        }
    }

    @Test
    void showsTrialsAndThenGates() {
        assertThat(finished(run(selectClass(CapitalsTests.class), Map.of())))
                .containsExactly(
                        "france SUCCESSFUL",
                        "japan ABORTED",
                        "brazil ABORTED",
                        "australia ABORTED",
                        "pass-rate FAILED",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "EvalTemplateTests$CapitalsTests SUCCESSFUL");
    }

    @Test
    void failsTheTemplateWhereInvocationsRunInParallel() {
        var parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent");
        assertThat(finished(run(selectClass(CapitalsTests.class), parallel)))
                .containsExactlyInAnyOrder(
                        "france SUCCESSFUL",
                        "japan ABORTED",
                        "brazil ABORTED",
                        "australia ABORTED",
                        "answers(EvalCase, Trial) FAILED",
                        "EvalTemplateTests$CapitalsTests SUCCESSFUL");
    }

    @Test
    void showsGatesWhereParallelExecutionIsOnlyPrepared() {
        var prepared = Map.of("junit.jupiter.execution.parallel.mode.default", "concurrent");
        assertThat(finished(run(selectClass(CapitalsTests.class), prepared))).contains("pass-rate FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void pointsGatesAndTrialsAtTheTemplateMethod(String isParallel) {
        var parameters = Map.of(
                "junit.jupiter.execution.parallel.enabled",
                isParallel,
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent");
        assertThat(run(selectClass(CapitalsTests.class), parameters)
                        .finished()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .flatMap(result -> result.getThrowable().stream()))
                .hasSize(4)
                .allSatisfy(thrown -> assertThat(thrown.getStackTrace())
                        .singleElement()
                        .asString()
                        .matches(".*CapitalsTests\\.answers\\(EvalTemplateTests\\.java:\\d+\\)"));
    }

    static class NoDatasetTests {

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {}
    }

    @Test
    void pointsMistakesAtTheTemplateMethod() {
        assertThat(run(selectClass(NoDatasetTests.class), Map.of())
                        .finished()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .flatMap(result -> result.getThrowable().stream()))
                .singleElement()
                .satisfies(thrown -> assertThat(thrown)
                        .hasMessage("Eval 'NoDatasetTests.answers' cannot run. It must have a dataset, found none. Add"
                                + " @EvalDataset(\"name\") to the method or its class."))
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).hasSize(1));
    }

    /** What a launcher was asked for last is known to the whole JVM, so no other test runs this class. */
    static class SelectedTests extends CapitalsTests {}

    @Test
    @ResourceLock(Launches.LAUNCHER)
    void appliesNoGateToASingleSelectedTrial() {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectUniqueId(invocation(SelectedTests.class, 1)))
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .configurationParameter("eval.history", "off")
                                .configurationParameter("eval.reports.dir", reports.toString())
                                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                                .build(),
                        summary);
        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    }

    static class PartlyRunTests extends CapitalsTests {}

    @Test
    void failsWhenCasesWereKeptFromRunning() {
        Throwable thrown = run(selectUniqueId(invocation(PartlyRunTests.class, 2)), Map.of())
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
        assertThat(thrown)
                .cause()
                .hasMessage(
                        "Eval 'PartlyRunTests.answers' cannot be decided: 1 of 4 cases finished, so no gate was"
                                + " applied. Unless the launch was cancelled, check for an extension or condition that skips invocations.");
    }

    @EvalDataset("capitals")
    static class OwnJudgeTests {

        private String asked = "";

        @EvalJudge
        boolean sawItsOwnCase(EvalCase evalCase) {
            return asked.equals(evalCase.id());
        }

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) {
            asked = evalCase.id();
            trial.answer("");
        }
    }

    @Test
    void judgesByTheInstanceThatAnswered() {
        assertThat(finished(run(selectClass(OwnJudgeTests.class), Map.of()))).contains("pass-rate SUCCESSFUL");
    }

    static class NoLastGate implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getDisplayName().startsWith("latency")
                    ? ConditionEvaluationResult.disabled("not today")
                    : ConditionEvaluationResult.enabled("");
        }
    }

    @ExtendWith(NoLastGate.class)
    static class SkippedGateTests extends CapitalsTests {

        @EvalTemplate
        @PassRate(atLeast = 0)
        @LatencyGate(percentile = 50, atMost = "1ms")
        void slow(EvalCase evalCase, Trial trial) throws InterruptedException {
            Thread.sleep(20);
            trial.answer("");
        }
    }

    @Test
    void failsTheTemplateForARedGateThatWasKeptFromShowing() {
        assertThat(finished(run(selectMethod(SkippedGateTests.class, "slow", PARAMETERS), Map.of())))
                .contains("pass-rate SUCCESSFUL", "slow(EvalCase, Trial) FAILED");
    }

    @Test
    void doesNotTakeAnotherEvalsVerdictAfterAFilteredRun() {
        var some = run(selectClass(CapitalsTests.class), Map.of("eval.filter", "id=france"));
        assertThat(finished(some))
                .contains("france SUCCESSFUL", "pass-rate ABORTED")
                .doesNotContain("japan ABORTED");
        assertThat(finished(run(selectClass(CapitalsTests.class), Map.of())))
                .contains("japan ABORTED", "pass-rate FAILED");
    }

    @Test
    void givesTheFirstVerdictAgainInsteadOfAskingAgain() {
        var first = finished(run(selectClass(CapitalsTests.class), Map.of()));
        assertThat(finished(run(selectClass(CapitalsTests.class), Map.of()))).isEqualTo(first);
    }

    static class BreakingTests extends CapitalsTests {

        /** Only one test runs this class. */
        static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

        @Override
        @EvalTemplate
        @PassRate(atLeast = 0.25)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.add(evalCase.id());
            if (CALLS.size() == 4) {
                throw new InternalError("the JVM is failing");
            }
            trial.answer("Paris");
        }
    }

    @Test
    void resumesAnInterruptedLaunch() {
        assertThat(finished(run(selectClass(BreakingTests.class), Map.of())))
                .contains("australia ABORTED", "pass-rate FAILED");
        assertThat(finished(run(selectClass(BreakingTests.class), Map.of())))
                .containsExactly(
                        "france SUCCESSFUL",
                        "japan ABORTED",
                        "brazil ABORTED",
                        "australia ABORTED",
                        "pass-rate SUCCESSFUL",
                        "answers(EvalCase, Trial) SUCCESSFUL",
                        "EvalTemplateTests$BreakingTests SUCCESSFUL");
        assertThat(BreakingTests.CALLS).containsExactly("france", "japan", "brazil", "australia", "australia");
    }

    @EvalDataset("capitals")
    static class ParameterizedCapitalsTests {

        @ParameterizedTest
        @EvalDataset(value = "capitals@2", filter = "tags~hard")
        void has(EvalCase evalCase) {
            assertThat(evalCase.text("question")).startsWith("Capital of");
        }
    }

    @Test
    void givesAParameterizedTestOneArgumentForEachCase() {
        assertThat(finished(run(selectClass(ParameterizedCapitalsTests.class), Map.of())))
                .containsExactly(
                        "[1] evalCase=brazil SUCCESSFUL",
                        "[2] evalCase=australia SUCCESSFUL",
                        "has(EvalCase) SUCCESSFUL",
                        "EvalTemplateTests$ParameterizedCapitalsTests SUCCESSFUL");
    }
}
