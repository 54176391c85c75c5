/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpSenderTests {

    @Test
    @Timeout(10)
    void endsACallWhoseHostIsLookedUpForever() {
        var never = new CountDownLatch(1);
        var client = new OkHttpClient.Builder()
                .dns(host -> {
                    awaitUninterruptibly(never);
                    return List.of();
                })
                .build();
        var sender = new HttpSender(Duration.ofMillis(50), client);

        assertThatThrownBy(() -> sender.post(HttpUrl.get("http://models.example/"), Map.of(), "{}"))
                .isInstanceOf(InterruptedIOException.class);
        never.countDown();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
