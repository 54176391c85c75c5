/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.call;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs short tasks after a while, all in one thread. */
public final class Later {

    private static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "eval-later");
        thread.setDaemon(true);
        return thread;
    });

    private Later() {}

    /** Run a task after a delay. */
    public static void run(Duration delay, Runnable task) {
        var unused = THREAD.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
