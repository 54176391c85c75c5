/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Checks time limits when one may have passed.
 *
 * <p>There is no timer per call: checking all calls now and then is cheaper.
 */
final class Watchdog implements AutoCloseable {

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thread thread;
    private volatile boolean isClosed;

    /**
     * Start to watch.
     *
     * @param look checks, never throws, and returns in how many nanoseconds to check again
     */
    Watchdog(LongSupplier look) {
        this.thread = new Thread(() -> watch(look), "eval-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(LongSupplier look) {
        while (!isClosed) {
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, look.getAsLong()));
        }
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
    }
}
