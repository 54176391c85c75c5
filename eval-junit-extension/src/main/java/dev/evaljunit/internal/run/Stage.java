/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.internal.call.CallTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls user code on its own threads, a limited number at once, each with a timeout.
 *
 * <p>It uses threads and not a fork-join pool, which would exceed the limit: a pool adds threads for calls that block.
 * A thread has a permit while it makes one call after another; it is started only when a call waits and a permit is
 * free.
 */
final class Stage implements AutoCloseable {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final ExecutorService threads;
    private final long limitNanos;
    private final Watchdog watchdog;

    // guarded by this
    private final Queue<Call<?>> waiting = new ArrayDeque<>();
    private final Map<Call<?>, CallTimer> running = new HashMap<>();
    private int freePermits;
    private int threadsComing;
    private boolean isClosed;

    Stage(ExecutorService threads, int permits, Duration limit) {
        this.threads = threads;
        this.freePermits = permits;
        this.limitNanos = TimeUnit.NANOSECONDS.convert(limit);
        this.watchdog = new Watchdog(this::endOverdueCalls);
    }

    static Stage ofAgents(Limits limits) {
        return new Stage(
                limits.threads().executor("eval-agent", limits.concurrency()), limits.concurrency(), limits.timeout());
    }

    static Stage ofJudges(Limits limits) {
        return new Stage(
                limits.threads().executor("eval-judge", limits.judgeConcurrency()),
                limits.judgeConcurrency(),
                limits.judgeTimeout());
    }

    /**
     * Call a body as soon as there is a thread for it.
     *
     * @return what it returns; {@link TimeoutException} once it takes longer than the limit, {@link RunEndedException}
     *     if it was not called before the stage was closed
     */
    <T> CompletableFuture<T> call(Callable<T> body) {
        var call = new Call<>(body);
        if (isAccepted(call)) {
            startThreadIfPermitted();
        } else {
            call.cancel();
        }
        return call.result;
    }

    private synchronized boolean isAccepted(Call<?> call) {
        return !isClosed && waiting.add(call);
    }

    private void startThreadIfPermitted() {
        while (takePermit()) {
            startThread();
        }
    }

    private void startThread() {
        try {
            threads.execute(this::makeCalls);
        } catch (Throwable thrown) { // there may be no memory for a thread
            withdraw().ifPresent(call -> call.result.completeExceptionally(thrown));
        }
    }

    private synchronized Optional<Call<?>> withdraw() {
        threadsComing--;
        freePermits++;
        return Optional.ofNullable(waiting.poll());
    }

    /**
     * Starting a thread takes longer than a short call, so threads started for short calls are wasted. Running calls
     * are a sign of long calls: the more there are, the more threads may be starting.
     */
    private synchronized boolean takePermit() {
        if (freePermits == 0 || threadsComing >= Math.min(PROCESSORS + running.size(), waiting.size())) {
            return false;
        }
        freePermits--;
        threadsComing++;
        return true;
    }

    private void makeCalls() {
        @Nullable Call<?> call = first();
        startThreadIfPermitted();
        while (call != null && call.run()) {
            call = next();
        }
    }

    private synchronized @Nullable Call<?> first() {
        threadsComing--;
        return next();
    }

    /** Takes the next call for this thread; gives its permit back if there is none. */
    private synchronized @Nullable Call<?> next() {
        @Nullable Call<?> call = waiting.poll();
        if (call == null) {
            freePermits++;
        } else {
            running.put(call, CallTimer.start());
        }
        return call;
    }

    /** {@return how many nanoseconds from now a call may be overdue} */
    private long endOverdueCalls() {
        long soonest = limitNanos;
        for (Map.Entry<Call<?>, CallTimer> each : runningCalls().entrySet()) {
            long left = limitNanos - each.getValue().nanos();
            if (left <= 0) {
                each.getKey().expire();
            } else {
                soonest = Math.min(soonest, left);
            }
        }
        return soonest;
    }

    private synchronized Map<Call<?>, CallTimer> runningCalls() {
        return Map.copyOf(running);
    }

    /** {@return how many calls are being made} */
    synchronized int inFlight() {
        return running.size();
    }

    /** {@return how many of the calls that are being made wait for the quota of a model} */
    synchronized int waitingForQuota() {
        return (int) running.values().stream().filter(CallTimer::isPaused).count();
    }

    @Override
    public void close() {
        drain().forEach(Call::cancel);
        watchdog.close();
        threads.shutdownNow();
    }

    private synchronized List<Call<?>> drain() {
        isClosed = true;
        List<Call<?>> uncalled = List.copyOf(waiting);
        waiting.clear();
        return uncalled;
    }

    private final class Call<T> {

        private final Callable<T> body;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Call(Callable<T> body) {
            this.body = body;
        }

        /** {@return whether the thread still has its permit} */
        boolean run() {
            try {
                T value = body.call();
                return end() && result.complete(value);
            } catch (Throwable thrown) { // anything that user code throws is the outcome of its call
                return end() && result.completeExceptionally(thrown);
            }
        }

        /**
         * Releases the thread, so that a late watchdog cannot interrupt its next call. The outcome of an abandoned call,
         * such as an InterruptedException, must not hide the timeout.
         *
         * @return whether the call ended in time
         */
        private boolean end() {
            synchronized (Stage.this) {
                Thread.interrupted();
                return running.remove(this) != null;
            }
        }

        void cancel() {
            result.completeExceptionally(new RunEndedException());
        }

        void expire() {
            if (abandon()) {
                startThreadIfPermitted();
                result.completeExceptionally(new TimeoutException());
            }
        }

        /** The code may ignore the interrupt: its thread is then given up, and another takes its permit. */
        private boolean abandon() {
            synchronized (Stage.this) {
                CallTimer timer = running.remove(this);
                if (timer != null) {
                    timer.thread().interrupt();
                    freePermits++;
                }
                return timer != null;
            }
        }
    }
}
