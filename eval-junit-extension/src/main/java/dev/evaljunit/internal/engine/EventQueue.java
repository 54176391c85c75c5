/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.ThrownText;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/**
 * Forwards events to a listener on a separate thread, in order and with a delay.
 *
 * <p>A build tool takes longer for an event than we take for a case, and agents must not wait for that.
 */
final class EventQueue implements EngineExecutionListener, AutoCloseable {

    /** The delay while the first agents are called, which takes all processors. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** Too short to notice, and waking a thread for each event would cost more than the event. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    static final int MOST_WAITING = 100_000;

    private final EngineExecutionListener listener;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Thread thread = new Thread(this::tellAll, "eval-events");
    private volatile @Nullable Throwable failure;
    private String told = "";
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private volatile boolean isClosed;

    EventQueue(EngineExecutionListener listener) {
        this.listener = listener;
        thread.setDaemon(true);
    }

    private void tellAll() {
        try {
            LockSupport.parkNanos(FIRST_PAUSE);
            while (!isClosed) {
                tellWaiting();
                LockSupport.parkNanos(PAUSE);
            }
            tellWaiting();
        } catch (Throwable thrown) {
            failure = thrown instanceof OutOfMemoryError ? thrown : named(thrown);
        }
    }

    /** Whoever reads it has not written the listener. An IDE stops a launch by an OutOfMemoryError, which stays as it is. */
    private EvalException named(Throwable thrown) {
        return new EvalException(
                "A listener of the launch threw %s when told of '%s', so the eval ended. Fix or remove the listener, and launch the eval again: its finished trials are kept."
                        .formatted(ThrownText.of(thrown), told),
                thrown);
    }

    private void tellWaiting() {
        for (Runnable event = waiting.poll(); event != null; event = waiting.poll()) {
            size.decrementAndGet();
            event.run();
        }
    }

    private void add(TestDescriptor node, Runnable event) {
        rethrowFailure();
        waiting.add(() -> {
            told = node.getDisplayName();
            event.run();
        });
        size.incrementAndGet();
        if (isStarted.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /** Rethrow a failure of the listener. */
    void rethrowFailure() {
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void dynamicTestRegistered(TestDescriptor node) {
        add(node, () -> listener.dynamicTestRegistered(node));
    }

    @Override
    public void executionSkipped(TestDescriptor node, String reason) {
        add(node, () -> listener.executionSkipped(node, reason));
    }

    /** Blocks while too many events are queued, so that they do not fill the memory. */
    @Override
    public void executionStarted(TestDescriptor node) {
        add(node, () -> listener.executionStarted(node));
        while (size.get() > MOST_WAITING && failure == null) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void executionFinished(TestDescriptor node, TestExecutionResult result) {
        add(node, () -> listener.executionFinished(node, result));
    }

    /** Wait until all events are delivered. */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        join();
        rethrowFailure();
    }

    /** An interrupt must not end an eval before its cases. */
    private void join() {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
