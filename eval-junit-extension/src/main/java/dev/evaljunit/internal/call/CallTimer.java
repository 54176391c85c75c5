/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.call;

import java.util.function.Supplier;

/**
 * Measures the time of a call on one thread. A call that waits for the quota of a model pauses its timer: neither the
 * caller nor the model is to blame for that time, so no time limit counts it. Any thread may read a timer.
 */
public final class CallTimer {

    private static final ThreadLocal<CallTimer> OF_THREAD = ThreadLocal.withInitial(CallTimer::new);

    private final Thread thread = Thread.currentThread();
    private final long startedAt = System.nanoTime();

    private long paused;
    private long pausedAt;
    private boolean isPaused;

    private CallTimer() {}

    /** {@return a timer for the call that the current thread starts; it replaces that of its previous call} */
    public static CallTimer start() {
        var timer = new CallTimer();
        OF_THREAD.set(timer);
        return timer;
    }

    /** {@return the timer of the current thread} */
    public static CallTimer current() {
        return OF_THREAD.get();
    }

    /** Stop counting. */
    public synchronized void pause() {
        pausedAt = System.nanoTime();
        isPaused = true;
    }

    /** Count again. */
    public synchronized void resume() {
        paused += System.nanoTime() - pausedAt;
        isPaused = false;
    }

    /**
     * Make a call whose time the caller is not to blame for, so that it is not counted.
     *
     * @param allowance the nanoseconds by which less is counted while the call is made, so that it does not time out at once
     */
    public <T> T withoutCounting(long allowance, Supplier<T> call) {
        long counted = nanos();
        exclude(allowance);
        try {
            return call.get();
        } finally {
            exclude(nanos() - counted);
        }
    }

    private synchronized void exclude(long nanos) {
        paused += nanos;
    }

    /** {@return whether the call waits for quota} */
    public synchronized boolean isPaused() {
        return isPaused;
    }

    /** {@return the nanoseconds since the start, without pauses} */
    public synchronized long nanos() {
        return (isPaused ? pausedAt : System.nanoTime()) - startedAt - paused;
    }

    /** {@return the thread that makes the call} */
    public Thread thread() {
        return thread;
    }
}
