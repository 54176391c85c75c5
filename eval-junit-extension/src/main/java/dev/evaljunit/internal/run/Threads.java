/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that agents and judges are called on. All are daemons. */
public enum Threads {
    /** Virtual threads for more than 256 calls at once on Java 24 or later, else platform threads. */
    AUTO,

    /** One platform thread for each concurrent call. */
    PLATFORM,

    /** Virtual threads, from Java 21 on; until 23, one that waits in {@code synchronized} pins its carrier thread. */
    VIRTUAL;

    private static final int MOST_PLATFORM_THREADS = 256;

    /** Before this release, a virtual thread that waits in {@code synchronized} pins its carrier thread. */
    private static final int FIRST_JAVA_WITHOUT_PINNING = 24;

    /** {@return an executor that has a thread for each of its tasks} */
    ExecutorService executor(String name, int permits) {
        return isVirtual(permits) ? VirtualThreads.executor(name) : reusing(platformThreads(name));
    }

    boolean isVirtual(int permits) {
        return this == VIRTUAL
                || (this == AUTO
                        && permits > MOST_PLATFORM_THREADS
                        && Runtime.version().feature() >= FIRST_JAVA_WITHOUT_PINNING);
    }

    private static ExecutorService reusing(ThreadFactory threads) {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    private static ThreadFactory platformThreads(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Check that this Java release has such threads.
     *
     * @throws EvalException if not
     */
    void requireAvailable() {
        if (this == VIRTUAL && !VirtualThreads.areAvailable()) {
            throw new EvalException(
                    "Configuration parameter '%s' must not be 'virtual' on Java %s, which has no virtual threads. Run the tests on Java 21 or later, or set it to 'auto' or 'platform'."
                            .formatted(EvalSettings.THREADS, Runtime.version().feature()));
        }
    }
}
