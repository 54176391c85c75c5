/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Looks whether time limits have passed, when they may have.
 *
 * <p>Nothing is set up for a single call: an alarm for each costs more than a look at all of them now and then.
 */
final class Watchdog implements AutoCloseable {

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thread thread;
    private volatile boolean isClosed;

    /**
     * Start to watch.
     *
     * @param look looks, never throws, and returns how many nanoseconds from now it is worth another look
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
