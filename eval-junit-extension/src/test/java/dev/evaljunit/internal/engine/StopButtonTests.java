/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** An IDE stops a launch by an error out of its listener. */
@Timeout(30)
class StopButtonTests {

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    static class SlowEvalTest {

        static final CountDownLatch UNDER_WAY = new CountDownLatch(3);
        static final CountDownLatch INTERRUPTED = new CountDownLatch(3);

        @EvalJudge
        boolean fine() {
            return true;
        }

        @EvalTest
        @PassRate(atLeast = 0.2)
        String answers(EvalCase evalCase) throws InterruptedException {
            if (evalCase.id().equals("france")) {
                UNDER_WAY.await();
                return "Paris";
            }
            UNDER_WAY.countDown();
            try {
                Thread.sleep(59_000);
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
            }
            return "late";
        }
    }

    @Test
    void interruptsTheCallsThatAreUnderWayAndKeepsWhatHasRun() throws Exception {
        var stopped = new OutOfMemoryError("stopped");
        var stopButton = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                if (node.getDisplayName().equals("france")) {
                    throw stopped;
                }
            }
        };
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SlowEvalTest.class))
                .filters(includeEngines("eval"))
                .configurationParameter("eval.history", "off")
                .configurationParameter("eval.reports.dir", reports.toString())
                .configurationParameter("eval.lock", "src/test/resources/capitals.lock")
                .build();

        assertThatThrownBy(() -> LauncherFactory.create().execute(request, stopButton))
                .isSameAs(stopped);

        SlowEvalTest.INTERRUPTED.await();
        Path report = reports.resolve(SlowEvalTest.class.getName()).resolve("answers");
        assertThat(Files.readAllLines(report.resolve("trials.jsonl")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("{\"case\":\"france\",\"trial\":1,");
    }
}
