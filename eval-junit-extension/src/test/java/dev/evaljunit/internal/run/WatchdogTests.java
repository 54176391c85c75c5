/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.LONG;
import static dev.evaljunit.internal.run.Evals.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatchdogTests {

    @Test
    void checksAgainAfterTheReturnedTime() throws InterruptedException {
        var looks = new AtomicInteger();
        var watchdog = new Watchdog(() -> looks.incrementAndGet() < 3 ? 0 : LONG.toNanos());
        eventually(() -> looks.get() == 3);
        Thread.sleep(20);
        assertThat(looks).hasValue(3);
        watchdog.close();
    }

    @Test
    void leavesAMillisecondBetweenLooks() throws InterruptedException {
        var looks = new AtomicInteger();
        long start = System.nanoTime();
        var watchdog = new Watchdog(() -> looks.incrementAndGet() * 0L);
        eventually(() -> looks.get() >= 2);
        Thread.sleep(50);
        watchdog.close();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(looks.get()).isBetween(2, (int) millis + 1);
    }

    @Test
    void endsItsThreadWhenClosed() throws InterruptedException {
        var looking = new CompletableFuture<Thread>();
        var watchdog = new Watchdog(() -> {
            looking.complete(Thread.currentThread());
            return Long.MAX_VALUE;
        });
        Thread thread = looking.join();
        assertThat(thread.isDaemon()).isTrue();
        watchdog.close();
        thread.join();
    }
}
