/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/** How many agents are called at once where trials run ahead. */
@Tag("slow")
@Timeout(60)
class PrefetchSpeedTests {

    @TempDir
    Path reports;

    private Events run(Class<?> testClass, Map<String, String> parameters) {
        return Launches.run(selectClass(testClass), reports, parameters);
    }

    static class MeetingTests extends CountingAgent {

        private static final int ALL = 8;

        private final CountDownLatch together = new CountDownLatch(ALL);

        @EvalTemplate(trials = ALL)
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            together.countDown();
            trial.answer(
                    together.await(60, TimeUnit.SECONDS)
                            ? evalCase.find("expected.answer").orElseThrow()
                            : "alone");
        }
    }

    @Test
    void callsTheAgentAsOftenAtOnceAsItIsAllowedTo() {
        Events events = run(MeetingTests.class, Map.of("eval.concurrency", "8"));
        assertThat(finished(events)).contains("pass-rate SUCCESSFUL").hasSize(4 * 8 + 1 + 2);
    }

    static class CountingTests extends CountingAgent {

        private static final AtomicInteger MOST = new AtomicInteger();

        @EvalTemplate(trials = 10)
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            MOST.accumulateAndGet(calls.incrementAndGet(), Math::max);
            Thread.sleep(5);
            calls.decrementAndGet();
            trial.answer("");
        }
    }

    @ParameterizedTest
    @MethodSource(Launches.EXECUTORS)
    @Execution(ExecutionMode.SAME_THREAD)
    void keepsToTheLimitInAnyModeOfJupiter(Map<String, String> executor) {
        var parameters = new HashMap<>(executor);
        parameters.put("eval.concurrency", "3");
        CountingTests.MOST.set(0);
        assertThat(finished(run(CountingTests.class, parameters))).contains("pass-rate SUCCESSFUL");
        assertThat(CountingTests.MOST).hasValue(3);
    }

    static class SlowTests extends CountingAgent {

        private static final AtomicLong NANOS = new AtomicLong();

        @EvalTemplate(trials = 25)
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase, Trial trial) throws InterruptedException {
            long start = System.nanoTime();
            Thread.sleep(100);
            trial.answer("");
            NANOS.addAndGet(System.nanoTime() - start);
        }
    }

    @Test
    void takesAFractionOfTheTimeThatTheAgentTakes() {
        long start = System.nanoTime();
        assertThat(finished(run(SlowTests.class, Map.of("eval.concurrency", "50"))))
                .contains("pass-rate SUCCESSFUL");
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(elapsed).isLessThan(Duration.ofNanos(SlowTests.NANOS.get()).dividedBy(2));
    }
}
