/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls user code on threads of its own, a limited number at once, each within a time limit.
 *
 * <p>The limit holds whatever the code waits for, which is why it is threads and not a fork-join pool: that one adds
 * threads for calls that block.
 */
final class Stage implements AutoCloseable {

    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;

    Stage(String name, int permits, ScheduledExecutorService clock) {
        this.clock = clock;
        var count = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(permits, permits, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** {@return what the body returns; {@link TimeoutException} once it takes longer than the limit} */
    <T> CompletableFuture<T> call(Callable<T> body, Duration limit) {
        var call = new Call<>(body);
        threads.execute(() -> call.run(limit));
        return call.result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Call<T> {

        private final Callable<T> body;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        private @Nullable Thread caller;

        private boolean isAbandoned;

        Call(Callable<T> body) {
            this.body = body;
        }

        void run(Duration limit) {
            @Nullable Future<?> alarm = null;
            try {
                begin();
                alarm = clock.schedule(this::expire, TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
                T value = body.call();
                end(() -> result.complete(value));
            } catch (Throwable thrown) { // whatever the user's code throws is the outcome of its call
                end(() -> result.completeExceptionally(thrown));
            } finally {
                if (alarm != null) {
                    alarm.cancel(false);
                }
            }
        }

        private synchronized void begin() {
            caller = Thread.currentThread();
        }

        /** What an abandoned call comes to, such as the interrupt's exception, must not hide that it took too long. */
        private void end(Runnable complete) {
            if (letGo()) {
                complete.run();
            }
        }

        /** Lets go of the thread, so that an alarm that comes late cannot interrupt its next call. */
        private synchronized boolean letGo() {
            caller = null;
            Thread.interrupted();
            if (isAbandoned) {
                addPermits(-1);
            }
            return !isAbandoned;
        }

        private void expire() {
            try {
                abandon();
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }

        /** The code may ignore the interrupt: its thread is then given up, and another takes its permit. */
        private void abandon() {
            synchronized (this) {
                if (caller == null) {
                    return;
                }
                caller.interrupt();
                addPermits(1);
                isAbandoned = true;
            }
            result.completeExceptionally(new TimeoutException());
        }

        private void addPermits(int change) {
            synchronized (threads) {
                int permits = threads.getCorePoolSize() + change;
                threads.setMaximumPoolSize(Math.max(permits, threads.getMaximumPoolSize()));
                threads.setCorePoolSize(permits);
                threads.setMaximumPoolSize(permits);
            }
        }
    }
}
