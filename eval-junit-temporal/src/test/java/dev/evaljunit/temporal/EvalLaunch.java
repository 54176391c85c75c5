/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs an eval in this JVM as a build would. */
record EvalLaunch(Class<?> eval, Path reports, Map<String, String> settings) {

    EvalLaunch(Class<?> eval, Path reports) {
        this(
                eval,
                reports,
                Map.of("eval.history", "off", "eval.concurrency", "8", "eval.lock", "src/test/resources/numbers.lock"));
    }

    EvalLaunch with(String key, String value) {
        var more = new HashMap<>(settings);
        more.put(key, value);
        return new EvalLaunch(eval, reports, more);
    }

    EvalLaunch at(String address) {
        return with("eval.distribute", "temporal").with("eval.distribute.address", address);
    }

    EvalLaunch asWorker() {
        return with("eval.distribute.role", "worker").with("eval.distribute.idle", "20s");
    }

    /** {@return the reasons of what was skipped, and the messages of what failed} */
    List<String> run() {
        var told = new ArrayList<String>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(eval))
                .filters(EngineFilter.includeEngines("eval"))
                .configurationParameters(settings)
                .configurationParameter("eval.reports.dir", reports.toString())
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                told.add(test.getDisplayName() + ": " + reason);
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    result.getThrowable()
                            .ifPresent(thrown -> told.add(test.getDisplayName() + ": " + thrown.getMessage()));
                }
            }
        });
        return told;
    }

    /** {@return the file of a report without times} */
    static String report(Path reports, String file) throws IOException {
        return Timeless.text(file(reports, file));
    }

    static String file(Path reports, String file) throws IOException {
        try (var files = Files.walk(reports)) {
            Path found = files.filter(path -> path.getFileName().toString().equals(file))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }
}
