/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.testkit.engine.Events;

/** Launches that must not call the agent ahead: of a single trial, and of none. */
@Timeout(60)
class PrefetchSelectionTests {

    @TempDir
    Path reports;

    private TestExecutionSummary launch(DiscoverySelector selector, Map<String, String> parameters) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .configurationParameter("eval.history", "off")
                                .configurationParameter("eval.reports.dir", reports.toString())
                                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                                .configurationParameters(parameters)
                                .build(),
                        summary);
        return summary.getSummary();
    }

    @EvalDataset("capitals")
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Agent {

        @EvalJudge
        boolean fine() {
            return true;
        }
    }

    static class SelectedTests extends Agent {

        private static final List<String> CALLS = new CopyOnWriteArrayList<>();

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.add(evalCase.id());
            trial.answer("");
        }
    }

    @Test
    @ResourceLock(Launches.LAUNCHER)
    void callsNothingAheadOfASingleSelectedTrial() {
        TestExecutionSummary summary = launch(selectUniqueId(invocation(SelectedTests.class, 2)), Map.of());
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(SelectedTests.CALLS).containsExactly("japan");
    }

    static class StoredTests extends Agent {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    private String refusalOfASelectedTrial(Map<String, String> parameters) {
        TestExecutionSummary summary = launch(selectUniqueId(invocation(StoredTests.class, 2)), parameters);
        assertThat(StoredTests.CALLS).hasValue(0);
        return String.valueOf(summary.getFailures().get(0).getException().getMessage());
    }

    @Test
    @ResourceLock(Launches.LAUNCHER)
    void asksForAllTrialsWhereAnswersAreStored() {
        assertThat(refusalOfASelectedTrial(Map.of("eval.recordings", "record", "eval.recordings.agent", "true")))
                .isEqualTo(
                        "Eval 'StoredTests.answers' must run ahead of its invocations for eval.recordings.agent, but does not, since only some of its trials are selected. Run all of its trials. Otherwise, remove the setting, or make the method an @EvalTest.");
        assertThat(refusalOfASelectedTrial(Map.of("eval.rejudge", "elsewhere")))
                .startsWith("Eval 'StoredTests.answers' must run with all of its cases for eval.rejudge.");
    }

    static class DryTests extends Agent {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @Test
    @ResourceLock(Launches.LAUNCHER)
    void callsNothingInADryRunOfThePlatform() {
        TestExecutionSummary summary =
                launch(selectClass(DryTests.class), Map.of("junit.platform.execution.dryRun.enabled", "true"));
        assertThat(summary.getContainersSucceededCount()).isEqualTo(3);
        assertThat(DryTests.CALLS).hasValue(0);
    }

    /** As an IDE registers it, before any extension of the test, for a launch that only looks at the tree. */
    public static final class SkipsBodies implements InvocationInterceptor {

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation,
                ReflectiveInvocationContext<Method> invocationContext,
                ExtensionContext context) {
            invocation.skip();
        }
    }

    static class LookedAtTests extends Agent {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @PassRate(atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @Test
    void callsNothingInADryRunOfAnIde(@TempDir Path classPath) throws IOException {
        Path services = classPath.resolve("META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(Extension.class.getName()), SkipsBodies.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, own)) {
            thread.setContextClassLoader(loader);
            Events events = Launches.run(
                    selectClass(LookedAtTests.class),
                    reports,
                    Map.of("junit.jupiter.extensions.autodetection.enabled", "true"));
            assertThat(finished(events)).contains("france SUCCESSFUL", "australia SUCCESSFUL", "pass-rate SUCCESSFUL");
        } finally {
            thread.setContextClassLoader(own);
        }
        assertThat(LookedAtTests.CALLS).hasValue(0);
        assertThat(reports).isEmptyDirectory();
    }
}
