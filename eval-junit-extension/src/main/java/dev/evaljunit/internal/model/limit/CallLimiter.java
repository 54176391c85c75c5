/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import dev.evaljunit.internal.call.CallTimer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts calls to one endpoint in their order of arrival. If a call cannot start at once, calls queue: only the first in
 * line asks whether it may start.
 */
public final class CallLimiter {

    /** The longest wait that a server may ask for; a call that would have to wait longer fails. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A call that has not ended this long after its timeout is considered lost. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Semaphore queue = new Semaphore(1, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long id = LocalClient.newId(COUNT.incrementAndGet());
    private final LimitStore store;
    private final Supplier<ModelLimits> limits;
    private final Clock clock;

    private int waiting;
    private int inFlight;
    private long closedUntil;

    CallLimiter(LimitStore store, Supplier<ModelLimits> limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Wait until a call may start. The wait pauses the {@link CallTimer} of the thread.
     *
     * @param estimate how many tokens the call is expected to take
     * @param timeout of the call
     * @return the permit, to be closed when the call has ended
     * @throws UnavailableException if waiting makes no sense
     */
    public CallPermit acquire(long estimate, Duration timeout) throws InterruptedException, UnavailableException {
        CallTimer timer = CallTimer.current();
        timer.pause();
        try {
            long longestCall = micros(timeout.plus(GRACE));
            CallTicket ticket = startAtOnce(estimate, longestCall);
            return new CallPermit(this, ticket != null ? ticket : startInLine(estimate, longestCall));
        } finally {
            timer.resume();
        }
    }

    /** {@return the ticket, or {@code null} if the call has to join the line} */
    private @Nullable CallTicket startAtOnce(long estimate, long longestCall)
            throws InterruptedException, UnavailableException {
        lock.lockInterruptibly();
        try {
            CallTicket ticket = waiting == 0 ? started(admission(estimate, longestCall)) : null;
            waiting += ticket == null ? 1 : 0;
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private CallTicket startInLine(long estimate, long longestCall) throws InterruptedException, UnavailableException {
        try {
            queue.acquire();
            try {
                return startAsFirstInLine(estimate, longestCall);
            } finally {
                queue.release();
            }
        } finally {
            leaveLine();
        }
    }

    private void leaveLine() {
        lock.lock();
        try {
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    private CallTicket startAsFirstInLine(long estimate, long longestCall)
            throws InterruptedException, UnavailableException {
        lock.lock();
        try {
            return awaitAdmission(estimate, longestCall);
        } catch (InterruptedException | UnavailableException e) {
            LocalClient client = client(0);
            store.change(state -> state.leave(client));
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private CallTicket awaitAdmission(long estimate, long longestCall)
            throws InterruptedException, UnavailableException {
        while (true) {
            Admission admission = admission(estimate, longestCall);
            CallTicket ticket = started(admission);
            if (ticket != null) {
                return ticket;
            }
            long unused = changed.awaitNanos(TimeUnit.MICROSECONDS.toNanos(admission.micros()));
        }
    }

    private @Nullable CallTicket started(Admission admission) throws UnavailableException {
        if (admission.isHopeless()) {
            throw UnavailableException.refusesAll();
        }
        CallTicket ticket = admission.ticket();
        inFlight += ticket == null ? 0 : 1;
        return ticket;
    }

    private Admission admission(long estimate, long longestCall) throws UnavailableException {
        long closed = closedUntil - now();
        if (closed > micros(LONGEST_WAIT)) {
            throw UnavailableException.pausesFor(Duration.of(closed, ChronoUnit.MICROS));
        }
        return closed > 0 ? Admission.later(closed) : store.start(now(), client(longestCall), estimate, limits.get());
    }

    /** End a call. A pause that is too long to wait for is not shared: the next build should ask again. */
    void end(CallEnd end) {
        lock.lock();
        try {
            inFlight--;
            if (end.outcome().isPauseTooLong()) {
                long pause =
                        end.outcome().pauseAskedFor().map(CallLimiter::micros).orElse(0L);
                closedUntil = Math.max(closedUntil, now() + pause);
            }
            store.end(now(), client(0), end, limits.get());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private LocalClient client(long longestCall) {
        return new LocalClient(id, inFlight, longestCall, LocalClient::isAlive);
    }

    private long now() {
        return micros(clock.instant());
    }

    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }
}
