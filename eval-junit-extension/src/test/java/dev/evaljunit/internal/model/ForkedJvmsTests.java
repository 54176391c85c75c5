/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.model.limit.CallLimiter;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import dev.evaljunit.internal.model.limit.UnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JVMs of a build keep to a common limit. */
@Tag("slow")
@Timeout(60)
class ForkedJvmsTests {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path counts;

    private void run(int jvms, QuotaServer server, String atOnce, String perMinute) throws Exception {
        List<Process> forks = new ArrayList<>();
        try (var first = new QuotaServer(1_000, 0, null)) {
            for (int i = 0; i < jvms; i++) {
                forks.add(ForkedCaller.start(
                        server.baseUrl(), counts.toString(), atOnce, perMinute, "8", "20", first.baseUrl()));
            }
            ForkedCaller.begin(forks);
            for (Process fork : forks) {
                assertThat(fork.waitFor(300, SECONDS)).isTrue();
                assertThat(fork.exitValue()).isZero();
            }
        }
        assertThat(server.arrivals()).hasSize(20 * jvms);
    }

    @Test
    void keepTogetherToTheRequestsPerMinute() throws Exception {
        try (var server = new QuotaServer(1_000, 5, null)) {
            run(3, server, "0", "1200");

            // 60 calls take 3 seconds, or 1 if each JVM has the limit for itself; a busy machine only makes them take
            // longer
            assertThat(span(server.arrivals())).isBetween(2 * SECOND, 20 * SECOND);
        }
    }

    private static long span(List<Long> times) {
        return Collections.max(times) - Collections.min(times);
    }

    @Test
    void keepTogetherToTheCallsAtOnce() throws Exception {
        try (var server = new QuotaServer(1_000, 30, null)) {
            run(2, server, "3", "0");

            assertThat(server.mostAtWork()).isEqualTo(3);
        }
    }

    @Test
    void doNotWaitForOneThatWasKilled() throws Exception {
        try (var server = new QuotaServer(1_000, 60_000, null)) {
            Process killed = ForkedCaller.start(server.baseUrl(), counts.toString(), "3", "0", "3", "3", "");
            ForkedCaller.begin(List.of(killed));
            while (server.atWork() < 3) {
                Thread.sleep(10);
            }
            var mine = new CallLimiters(new ModelLimits(3, null, null, counts), Clock.systemUTC(), warning -> {})
                    .of(new Endpoint(server.baseUrl(), "sk-0123456789", Duration.ofSeconds(1), 0).quota());
            var starting = new Thread(() -> startOne(mine));
            starting.start();
            starting.join(300);
            assertThat(starting.isAlive()).isTrue();

            assertThat(killed.destroyForcibly().waitFor(300, SECONDS)).isTrue();

            starting.join(20_000);
            assertThat(starting.isAlive()).isFalse();
        }
    }

    private static void startOne(CallLimiter limiter) {
        try {
            limiter.acquire(1, Duration.ofSeconds(1)).close();
        } catch (InterruptedException | UnavailableException e) {
            throw new IllegalStateException(e);
        }
    }
}
