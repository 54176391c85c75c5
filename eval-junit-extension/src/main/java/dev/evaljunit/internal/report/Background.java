/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A part of a report that another thread makes.
 *
 * <p>The thread that waits for it does nothing else: in the common fork/join pool, a test's thread that waits would run other tests
 * in the middle of this one, and their time would count to its timeout.
 */
final class Background<T> {

    private static final ThreadPoolExecutor THREADS = threads();

    private final Future<T> made;

    private Background(Future<T> made) {
        this.made = made;
    }

    /** Start to make a part, which may not wait for another one. */
    static <T> Background<T> make(Supplier<T> part) {
        return new Background<>(THREADS.submit(part::get));
    }

    private static ThreadPoolExecutor threads() {
        int size = Runtime.getRuntime().availableProcessors();
        var threads = new ThreadPoolExecutor(size, size, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "eval-report");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** {@return the part; an interrupt does not end the waiting, since half a report is none} */
    T await() {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return made.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                } catch (ExecutionException e) {
                    throw unchecked(e);
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(failure);
    }
}
