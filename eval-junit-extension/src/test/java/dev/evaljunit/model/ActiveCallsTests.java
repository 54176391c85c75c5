/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActiveCallsTests {

    private final ActiveCalls calls = new ActiveCalls();

    @Test
    void interruptsThoseThatGoOn() throws Exception {
        var threads = Executors.newCachedThreadPool();
        var running = new CountDownLatch(3);
        var outcomes = Stream.generate(() -> threads.submit(() -> calls.run(() -> {
                    running.countDown();
                    Thread.sleep(20_000);
                    return "slept";
                })))
                .limit(3)
                .toList();
        assertThat(running.await(10, SECONDS)).isTrue();

        calls.interruptAll();

        for (var outcome : outcomes) {
            assertThatThrownBy(() -> outcome.get(10, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        }
        threads.shutdown();
    }

    @Test
    void leavesThreadsAloneWhoseCallHasEnded() throws Exception {
        assertThat(calls.run(() -> "done")).isEqualTo("done");

        calls.interruptAll();

        assertThat(Thread.interrupted()).isFalse();
    }
}
