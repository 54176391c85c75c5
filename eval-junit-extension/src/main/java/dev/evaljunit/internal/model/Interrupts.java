/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.call.Later;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;

/**
 * Cancels calls whose threads are interrupted.
 *
 * <p>A platform thread that reads from a socket does not notice an interrupt. Making each call in a second thread, while
 * the first waits interruptibly, would cost as much as the call itself.
 */
final class Interrupts {

    static final Interrupts SHARED = new Interrupts();

    private static final Duration PERIOD = Duration.ofMillis(10);

    private final Map<Call, Thread> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean isWatching = new AtomicBoolean();

    void watch(Call call, Thread caller) {
        calls.put(call, caller);
        watchSoon();
    }

    void forget(Call call) {
        calls.remove(call);
    }

    private void watchSoon() {
        if (!isWatching.get() && isWatching.compareAndSet(false, true)) {
            Later.run(PERIOD, this::cancelInterrupted);
        }
    }

    private void cancelInterrupted() {
        calls.forEach((call, caller) -> {
            if (caller.isInterrupted()) {
                call.cancel();
            }
        });
        isWatching.set(false);
        if (!calls.isEmpty()) {
            watchSoon();
        }
    }
}
