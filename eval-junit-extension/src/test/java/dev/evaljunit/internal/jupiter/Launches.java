/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Launches of Jupiter with templates on the dataset {@code capitals}: france, japan, brazil and australia. */
final class Launches {

    /** What a launcher was asked for last is known to the whole JVM; EngineTestKit does not use one. */
    static final String LAUNCHER = "launcher";

    static final String EXECUTORS = "dev.evaljunit.internal.jupiter.Launches#executors";

    private Launches() {}

    /** Each of Jupiter's ways to run invocations; before 6.1 there is no worker pool, and the other is used. */
    static Stream<Map<String, String>> executors() {
        return Stream.of(
                Map.of("junit.jupiter.execution.parallel.enabled", "false"),
                parallel("fork_join_pool"),
                parallel("worker_thread_pool"));
    }

    private static Map<String, String> parallel(String executor) {
        return Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.config.executor-service", executor,
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
    }

    static Events run(DiscoverySelector selector, Path reports, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .configurationParameter("eval.history", "off")
                .configurationParameter("eval.reports.dir", reports.toString())
                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(parameters)
                .execute()
                .allEvents();
    }

    /** {@return the names of all files below a directory} */
    static List<String> files(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the unique id of an invocation of {@code answers(EvalCase, Trial)}} */
    static UniqueId invocation(Class<?> testClass, int number) {
        return UniqueId.forEngine("junit-jupiter")
                .append("class", testClass.getName())
                .append("test-template", "answers(dev.evaljunit.EvalCase, dev.evaljunit.Trial)")
                .append("test-template-invocation", "#" + number);
    }

    /** {@return how each node ended, in that order} */
    static List<String> finished(Events events) {
        return events.finished()
                .filter(event -> event.getTestDescriptor().getParent().isPresent())
                .map(Launches::line)
                .toList();
    }

    private static String line(Event event) {
        var result = event.getRequiredPayload(TestExecutionResult.class);
        // JUnit 6 writes "name = value" where JUnit 5 wrote "name=value"
        String name = event.getTestDescriptor().getDisplayName().replace(" = ", "=");
        return name + " " + result.getStatus();
    }

    /** {@return what each node threw, below its name} */
    static List<String> thrown(Events events) {
        return events.finished()
                .filter(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .isPresent())
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage())
                .toList();
    }
}
