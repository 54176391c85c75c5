/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

@Timeout(20)
@Tag("slow")
class EventQueueTests {

    private static final TestDescriptor NODE = node("node");

    private static TestDescriptor node(String name) {
        return new EngineDescriptor(UniqueId.forEngine("eval"), name);
    }

    private static final class Recorder implements EngineExecutionListener {

        private final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void dynamicTestRegistered(TestDescriptor node) {
            events.add("registered " + node.getDisplayName());
        }

        @Override
        public void executionStarted(TestDescriptor node) {
            events.add("started " + node.getDisplayName() + " "
                    + Thread.currentThread().getName());
        }

        @Override
        public void executionSkipped(TestDescriptor node, String reason) {
            events.add("skipped " + node.getDisplayName() + " " + reason);
        }

        @Override
        public void executionFinished(TestDescriptor node, TestExecutionResult result) {
            events.add("finished " + node.getDisplayName() + " " + result.getStatus());
        }
    }

    @Test
    void forwardsEverythingInOrderOnItsOwnThread() {
        var recorder = new Recorder();
        try (var queue = new EventQueue(recorder)) {
            queue.dynamicTestRegistered(NODE);
            queue.executionStarted(NODE);
            queue.executionFinished(NODE, TestExecutionResult.successful());
            queue.executionSkipped(node("other"), "until June");
        }
        assertThat(recorder.events)
                .containsExactly(
                        "registered node",
                        "started node eval-events",
                        "finished node SUCCESSFUL",
                        "skipped other until June");
    }

    /** As build tools measure it. */
    private static final class Stopwatch implements EngineExecutionListener {

        private final Map<String, Long> started = new HashMap<>();
        private final Map<String, Duration> took = new LinkedHashMap<>();

        @Override
        public void executionStarted(TestDescriptor node) {
            started.put(node.getDisplayName(), System.nanoTime());
        }

        @Override
        public void executionFinished(TestDescriptor node, TestExecutionResult result) {
            long start = Objects.requireNonNull(started.remove(node.getDisplayName()));
            took.put(node.getDisplayName(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Test
    void letsTheListenerMeasureWhatATestTook() throws InterruptedException {
        var stopwatch = new Stopwatch();
        TestDescriptor brief = node("brief");
        TestDescriptor gate = node("gate");
        try (var queue = new EventQueue(stopwatch)) {
            queue.executionStarted(NODE);
            queue.executionStarted(brief);
            Thread.sleep(20);
            queue.executionFinished(brief, TestExecutionResult.successful());
            Thread.sleep(30);
            queue.executionFinished(NODE, TestExecutionResult.successful());
            queue.awaitEnds(NODE);
            queue.executionStarted(gate);
            queue.executionFinished(gate, TestExecutionResult.successful());
        }
        assertThat(stopwatch.took.keySet()).containsExactly("brief", "node", "gate");
        assertThat(stopwatch.took.get("brief")).isBetween(Duration.ofMillis(18), Duration.ofSeconds(10));
        assertThat(stopwatch.took.get("node")).isBetween(Duration.ofMillis(48), Duration.ofSeconds(10));
    }

    @Test
    void losesNothingThatManyThreadsTell() {
        var recorder = new Recorder();
        try (var queue = new EventQueue(recorder)) {
            IntStream.range(0, 5_000).parallel().forEach(i -> queue.dynamicTestRegistered(node("n" + i)));
        }
        assertThat(recorder.events)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5_000)
                        .mapToObj(i -> "registered n" + i)
                        .toList());
    }

    @Test
    void doesNotWaitForTheListener() throws InterruptedException {
        var release = new CountDownLatch(1);
        var queue = new EventQueue(slow(release));
        queue.executionStarted(NODE);
        queue.executionFinished(NODE, TestExecutionResult.successful());
        release.countDown();
        queue.close();
    }

    private static EngineExecutionListener slow(CountDownLatch release) {
        return new EngineExecutionListener() {
            @Override
            public void executionStarted(TestDescriptor node) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Test
    void letsStartsWaitWhileVeryManyEventsAreWaiting() throws Exception {
        var release = new CountDownLatch(1);
        try (var queue = new EventQueue(slow(release))) {
            CompletableFuture<Void> starts = CompletableFuture.runAsync(
                    () -> IntStream.range(0, EventQueue.MOST_WAITING + 100).forEach(i -> queue.executionStarted(NODE)));
            assertThatThrownBy(() -> starts.get(200, TimeUnit.MILLISECONDS)).hasMessage(null);
            queue.executionFinished(NODE, TestExecutionResult.successful());
            release.countDown();
            starts.get();
        }
    }

    @Test
    void throwsWhatTheListenerThrewAndForwardsNothingMore() {
        var told = new ArrayList<String>();
        var thrown = new OutOfMemoryError("stop");
        var queue = new EventQueue(new EngineExecutionListener() {
            @Override
            public void executionStarted(TestDescriptor node) {
                told.add(node.getDisplayName());
                throw thrown;
            }
        });
        queue.executionStarted(NODE);
        assertThatThrownBy(() -> {
                    while (true) {
                        queue.executionStarted(node("next"));
                        Thread.sleep(1);
                    }
                })
                .isSameAs(thrown);
        assertThatThrownBy(queue::close).isSameAs(thrown);
        assertThat(told).containsExactly("node");
    }

    @Test
    void forwardsEverythingThoughItsCallerIsInterrupted() {
        var recorder = new Recorder();
        var queue = new EventQueue(recorder);
        Thread.currentThread().interrupt();
        queue.dynamicTestRegistered(NODE);
        queue.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(recorder.events).containsExactly("registered node");
    }
}
