/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

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

/**
 * Lets calls to one endpoint start, in the order in which they come. Only the foremost one looks at what the JVMs of a
 * build share; the others stand behind it.
 */
final class Throttle {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Its timeout ends a call; after that much more, it is taken to be lost. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Semaphore queue = new Semaphore(1, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long member = Processes.member(COUNT.incrementAndGet());
    private final LimitStore store;
    private final Supplier<ModelLimits> limits;
    private final Traffic traffic;
    private final Clock clock;

    private int inFlight;
    private long closedUntil;

    Throttle(LimitStore store, Supplier<ModelLimits> limits, Traffic traffic, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.traffic = traffic;
        this.clock = clock;
    }

    /**
     * Wait until a call may start.
     *
     * @param estimate how many tokens it is expected to take
     * @param timeout within which it ends
     * @return what has to be closed when the call has ended
     */
    Permit acquire(long estimate, Duration timeout) throws InterruptedException, UnavailableException {
        QuotaWait wait = QuotaWait.ofThisThread();
        wait.begin();
        traffic.waits();
        try {
            queue.acquire();
            try {
                return atTheFront(estimate, timeout);
            } finally {
                queue.release();
            }
        } finally {
            traffic.waitsNoLonger();
            wait.end();
        }
    }

    private Permit atTheFront(long estimate, Duration timeout) throws InterruptedException, UnavailableException {
        lock.lock();
        try {
            return new Permit(this, awaitTurn(estimate, micros(timeout.plus(GRACE))));
        } catch (InterruptedException | UnavailableException e) {
            store.change(state -> state.leave(caller(0)));
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Ticket awaitTurn(long estimate, long longestCall) throws InterruptedException, UnavailableException {
        while (true) {
            Turn turn = turn(estimate, longestCall);
            Ticket ticket = turn.ticket();
            if (ticket != null) {
                inFlight++;
                traffic.started();
                return ticket;
            }
            if (turn.isHopeless()) {
                throw UnavailableException.refusesAll();
            }
            long unused = changed.awaitNanos(TimeUnit.MICROSECONDS.toNanos(turn.micros()));
        }
    }

    private Turn turn(long estimate, long longestCall) throws UnavailableException {
        long closed = closedUntil - now();
        if (closed > micros(RetryAdvice.LONGEST_WAIT)) {
            throw UnavailableException.until(Duration.of(closed, ChronoUnit.MICROS));
        }
        return closed > 0
                ? Turn.later(closed)
                : store.update(state -> state.start(now(), caller(longestCall), estimate, limits.get()));
    }

    /**
     * A call has ended. A wait that is too long for anybody is not shared: the next build shall ask again.
     *
     * @param used how many tokens it took
     */
    void end(Ticket ticket, Outcome outcome, long used) {
        traffic.ended(outcome);
        lock.lock();
        try {
            inFlight--;
            if (outcome.isPauseTooLong()) {
                closedUntil = Math.max(
                        closedUntil,
                        now() + outcome.pauseWished().map(Throttle::micros).orElse(0L));
            }
            var ended = new Ended(ticket, outcome, used);
            store.change(state -> state.end(now(), caller(0), ended, limits.get()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Caller caller(long longestCall) {
        return new Caller(member, inFlight, longestCall, Processes::isAlive);
    }

    private long now() {
        return micros(clock.instant());
    }

    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
