/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs fixtures by the engine; a reports directory of its own keeps each test's results apart. */
record EngineKit(Path reports, Map<String, String> parameters) {

    EngineKit(Path reports) {
        this(reports, Map.of("eval.lock", "src/test/resources/capitals.lock"));
    }

    EngineKit with(String key, String value) {
        var more = new HashMap<>(parameters);
        more.put(key, value);
        return new EngineKit(reports, more);
    }

    Results run(DiscoverySelector... selectors) {
        return run(builder -> {}, selectors);
    }

    /** Run with further settings. */
    Results run(Consumer<EngineTestKit.Builder> settings, DiscoverySelector... selectors) {
        EngineTestKit.Builder builder = EngineTestKit.engine("eval")
                .selectors(selectors)
                .configurationParameter("eval.history", "off")
                .configurationParameter("eval.reports.dir", reports.toString())
                .configurationParameters(parameters);
        settings.accept(builder);
        return new Results(builder.execute());
    }

    /** {@return the issues that discovery reports about a class} */
    static List<String> discoveryIssues(Class<?> testClass) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .build();
        return new EvalTestEngine()
                .discover(request, UniqueId.forEngine("eval")).getChildren().stream()
                        .flatMap(child -> DiscoveryIssues.messages((EvalClassDescriptor) child).stream())
                        .toList();
    }

    record Results(EngineExecutionResults events) {

        /** {@return {@code name STATUS} of each finished node below the engine, in their order} */
        List<String> finished() {
            return events.allEvents()
                    .finished()
                    .filter(event -> event.getTestDescriptor().getParent().isPresent())
                    .map(event -> name(event) + " " + result(event).getStatus())
                    .toList();
        }

        List<String> skipped() {
            return events.allEvents()
                    .skipped()
                    .map(event -> name(event) + ": " + event.getRequiredPayload(String.class))
                    .toList();
        }

        /** {@return {@code name: message} of each node that failed} */
        List<String> failures() {
            return messages(TestExecutionResult.Status.FAILED);
        }

        List<String> aborts() {
            return messages(TestExecutionResult.Status.ABORTED).stream()
                    .map(message -> message.replaceFirst(" \\([\\d.]+ m?s\\)$", ""))
                    .toList();
        }

        /** {@return the stack trace of each node that failed or was aborted} */
        List<List<StackTraceElement>> traces() {
            return events.allEvents().finished().stream()
                    .flatMap(event -> result(event).getThrowable().stream())
                    .map(thrown -> List.of(thrown.getStackTrace()))
                    .toList();
        }

        List<TestDescriptor> nodes() {
            return events.allEvents().started().map(Event::getTestDescriptor).toList();
        }

        TestDescriptor node(String displayName) {
            return nodes().stream()
                    .filter(node -> node.getDisplayName().equals(displayName))
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> messages(TestExecutionResult.Status status) {
            return events.allEvents()
                    .finished()
                    .filter(event -> result(event).getStatus() == status)
                    .map(event -> name(event) + ": "
                            + result(event).getThrowable().orElseThrow().getMessage())
                    .toList();
        }

        private static String name(Event event) {
            return event.getTestDescriptor().getDisplayName();
        }

        private static TestExecutionResult result(Event event) {
            return event.getRequiredPayload(TestExecutionResult.class);
        }
    }
}
