/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.ThrownText;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.PriorityQueue;
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
 * Forwards events to a listener on a separate thread, with a delay.
 *
 * <p>A build tool takes longer for an event than we take for a case, and agents must not wait for that. Build tools measure how
 * long a test takes between two events, so its end is delayed as long as its start was. Otherwise events are in order.
 */
final class EventQueue implements EngineExecutionListener, AutoCloseable {

    /** The delay while the first agents are called, which takes all processors. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** Too short to notice, and waking a thread for each event would cost more than the event. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    /** Shorter than build tools can measure. */
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);

    static final int MOST_WAITING = 100_000;

    private final EngineExecutionListener listener;
    private final Queue<Event> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Event> inOrder = new ArrayDeque<>();
    private final IdentityHashMap<TestDescriptor, Long> delays = new IdentityHashMap<>();
    private final IdentityHashMap<TestDescriptor, Event> early = new IdentityHashMap<>();
    private final Queue<Event> ends = new PriorityQueue<>(Comparator.comparingLong(Event::due));
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

    /**
     * What to tell the listener.
     *
     * @param node whom the event is about
     * @param kind of the event
     * @param due when the listener may be told, in nanoseconds
     * @param call tells it
     */
    private record Event(TestDescriptor node, Kind kind, long due, Runnable call) {

        Event after(long delay) {
            return new Event(node, kind, due + delay, call);
        }
    }

    private enum Kind {
        START,
        END,
        ALL_ENDED,
        OTHER
    }

    private void tellAll() {
        try {
            LockSupport.parkNanos(FIRST_PAUSE);
            while (!isClosed) {
                tellWaiting();
                LockSupport.parkNanos(PAUSE);
            }
            tellWaiting();
            awaitEnds();
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
        sort();
        for (Event event = inOrder.poll(); event != null; event = inOrder.poll()) {
            tellEndsThatAreDue();
            if (event.kind() == Kind.START) {
                start(event);
            } else {
                if (event.kind() == Kind.ALL_ENDED) {
                    awaitEnds();
                }
                tell(event);
            }
            sort();
        }
        tellEndsThatAreDue();
    }

    /** Ends do not queue behind the starts of other tests. */
    private void sort() {
        for (Event event = waiting.poll(); event != null; event = waiting.poll()) {
            if (event.kind() != Kind.END) {
                inOrder.add(event);
                continue;
            }
            @Nullable Long delay = delays.remove(event.node());
            if (delay != null) {
                ends.add(event.after(delay));
            } else {
                early.put(event.node(), event);
            }
        }
    }

    private void start(Event start) {
        tell(start);
        long delay = System.nanoTime() - start.due();
        @Nullable Event end = early.remove(start.node());
        if (end != null) {
            ends.add(end.after(delay));
        } else {
            delays.put(start.node(), delay);
        }
    }

    /** Tells a little too early instead of waiting: a pause for each of many short tests takes longer than they do. */
    private void tellEndsThatAreDue() {
        long soon = System.nanoTime() + SOON;
        for (Event end = ends.peek(); end != null && end.due() <= soon; end = ends.peek()) {
            tell(ends.remove());
        }
    }

    private void awaitEnds() {
        for (Event end = ends.poll(); end != null; end = ends.poll()) {
            for (long rest = end.due() - System.nanoTime(); rest > SOON; rest = end.due() - System.nanoTime()) {
                LockSupport.parkNanos(rest);
            }
            tell(end);
        }
    }

    private void tell(Event event) {
        told = event.node().getDisplayName();
        event.call().run();
        size.decrementAndGet();
    }

    private void add(TestDescriptor node, Kind kind, Runnable call) {
        rethrowFailure();
        waiting.add(new Event(node, kind, System.nanoTime(), call));
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
        add(node, Kind.OTHER, () -> listener.dynamicTestRegistered(node));
    }

    @Override
    public void executionSkipped(TestDescriptor node, String reason) {
        add(node, Kind.OTHER, () -> listener.executionSkipped(node, reason));
    }

    /** Blocks while too many events are queued, so that they do not fill the memory. */
    @Override
    public void executionStarted(TestDescriptor node) {
        add(node, Kind.START, () -> listener.executionStarted(node));
        while (size.get() > MOST_WAITING && failure == null) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void executionFinished(TestDescriptor node, TestExecutionResult result) {
        add(node, Kind.END, () -> listener.executionFinished(node, result));
    }

    /** Let the events that follow wait for the ends of all tests so far. */
    void awaitEnds(TestDescriptor parent) {
        add(parent, Kind.ALL_ENDED, () -> {});
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
