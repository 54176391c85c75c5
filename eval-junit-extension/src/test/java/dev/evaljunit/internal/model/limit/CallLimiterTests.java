/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.internal.call.CallTimer;
import dev.evaljunit.internal.model.limit.CallOutcome.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(60)
class CallLimiterTests {

    private final List<CallTimer> timers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private CallLimiter limiter(ModelLimits limits) {
        return new CallLimiter(LimitStore.local(), () -> limits, Clock.systemUTC());
    }

    private static ModelLimits atOnce(int calls) {
        return new ModelLimits(calls, null, null, null);
    }

    private long waiting() {
        return timers.stream().filter(CallTimer::isPaused).count();
    }

    private CallPermit acquire(CallLimiter limiter) throws InterruptedException, UnavailableException {
        timers.add(CallTimer.start());
        return limiter.acquire(1, Duration.ofSeconds(5));
    }

    private static void end(CallPermit permit, Kind kind, Duration pause) {
        permit.ended(new CallOutcome(kind, pause, null, null));
        permit.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    private static boolean isParked(Thread thread) {
        return EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState());
    }

    @Test
    void letsCallsThroughInTheOrderInWhichTheyCome() throws Exception {
        CallLimiter limiter = limiter(atOnce(1));
        CallPermit first = acquire(limiter);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> others = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            int number = i;
            others.add(threads.submit(() -> {
                try (CallPermit permit = acquire(limiter)) {
                    permit.ended(CallOutcome.NEUTRAL);
                    return order.add(number);
                }
            }));
            await(() -> timers.size() > number && isParked(timers.get(number).thread()));
        }

        first.close();

        for (Future<Boolean> other : others) {
            assertThat(other.get(60, SECONDS)).isTrue();
        }
        assertThat(order).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void makesAllCallersWaitAndStatesForHowLong() throws Exception {
        CallLimiter limiter = limiter(ModelLimits.NONE);
        end(acquire(limiter), Kind.REFUSED, Duration.ofSeconds(2));

        Future<Duration> other = threads.submit(() -> {
            long start = System.nanoTime();
            acquire(limiter).close();
            return Duration.ofNanos(
                    System.nanoTime() - start - CallTimer.current().nanos());
        });

        assertThat(other.get(60, SECONDS)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(30));
    }

    @Test
    void doesNotWaitForPausesOfMoreThanAMinute() throws Exception {
        CallLimiter limiter = limiter(ModelLimits.NONE);
        end(acquire(limiter), Kind.REFUSED, Duration.ofHours(1));

        UnavailableException e = catchThrowableOfType(UnavailableException.class, () -> acquire(limiter));

        assertThat(e.pauseLeft())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        assertThat(waiting()).isZero();
    }

    @Test
    void reportsToThoseWhoWaitAlready() throws Exception {
        CallLimiter limiter = limiter(atOnce(1));
        CallPermit first = acquire(limiter);
        Future<CallPermit> waiting = threads.submit(() -> acquire(limiter));
        await(() -> waiting() == 1);

        end(first, Kind.REFUSED, Duration.ofHours(1));

        assertThatThrownBy(() -> waiting.get(60, SECONDS)).hasCauseInstanceOf(UnavailableException.class);
    }

    @Test
    void letsAWaitBeInterrupted() throws Exception {
        CallLimiter limiter = limiter(atOnce(1));
        CallPermit first = acquire(limiter);
        Future<CallPermit> foremost = threads.submit(() -> acquire(limiter));
        await(() -> waiting() == 1);
        Future<CallPermit> behind = threads.submit(() -> acquire(limiter));
        await(() -> waiting() == 2);

        assertThat(behind.cancel(true)).isTrue();
        assertThat(foremost.cancel(true)).isTrue();
        await(() -> waiting() == 0);

        first.close();
        acquire(limiter).close();
    }

    @Test
    void takesWhatACallNeededFromTheTokensOfTheMinute() throws Exception {
        CallLimiter limiter = limiter(new ModelLimits(null, null, 60_000, null));
        long start = System.nanoTime();
        CallPermit permit = acquire(limiter);
        permit.used(250, 50); // at a thousand tokens per second
        permit.close();

        acquire(limiter).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(30));
    }
}
