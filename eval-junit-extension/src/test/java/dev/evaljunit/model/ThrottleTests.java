/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.Usage;
import dev.evaljunit.model.Outcome.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThrottleTests {

    private final Traffic traffic = new Traffic();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Throttle throttle(ModelLimits limits) {
        return new Throttle(LimitStore.local(), () -> limits, traffic, Clock.systemUTC());
    }

    private static ModelLimits atOnce(int calls) {
        return new ModelLimits(calls, null, null, null);
    }

    private static Permit acquire(Throttle throttle) throws InterruptedException, UnavailableException {
        return throttle.acquire(1, Duration.ofSeconds(5));
    }

    private static void end(Permit permit, Kind kind, Duration pause) {
        permit.ended(new Outcome(kind, pause, null, null));
        permit.close();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void letsCallsThroughInTheOrderInWhichTheyCome() throws Exception {
        Throttle throttle = throttle(atOnce(1));
        Permit first = acquire(throttle);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> others = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            int number = i;
            others.add(threads.submit(() -> {
                try (Permit permit = acquire(throttle)) {
                    permit.ended(Outcome.NEUTRAL);
                    return order.add(number);
                }
            }));
            await(() -> traffic.counts().waiting() == number);
            Thread.sleep(5); // from counting to queueing
        }

        first.close();

        for (Future<Boolean> other : others) {
            assertThat(other.get(10, SECONDS)).isTrue();
        }
        assertThat(order).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void countsWhatGoesOn() throws Exception {
        Throttle throttle = throttle(atOnce(2));
        Permit first = acquire(throttle);
        Permit second = acquire(throttle);
        Future<Permit> third = threads.submit(() -> acquire(throttle));
        await(() -> traffic.counts().waiting() == 1);
        assertThat(traffic.counts()).isEqualTo(new ModelCalls.Counts(2, 1, 0, 0));

        end(first, Kind.REFUSED, Duration.ZERO);
        end(second, Kind.OVERLOADED, Duration.ZERO);
        third.get(10, SECONDS).close();

        assertThat(traffic.counts()).isEqualTo(new ModelCalls.Counts(0, 0, 0, 2));
    }

    @Test
    void makesEverybodyWaitAndSaysForHowLong() throws Exception {
        Throttle throttle = throttle(ModelLimits.NONE);
        end(acquire(throttle), Kind.REFUSED, Duration.ofSeconds(2));

        Future<Duration> other = threads.submit(() -> {
            acquire(throttle).close();
            return QuotaWait.ofThisThread().total();
        });

        assertThat(other.get(10, SECONDS)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void waitsForNobodyWhoWantsToBeLeftAloneForMoreThanAMinute() throws Exception {
        Throttle throttle = throttle(ModelLimits.NONE);
        end(acquire(throttle), Kind.REFUSED, Duration.ofHours(1));

        UnavailableException e = catchThrowableOfType(UnavailableException.class, () -> acquire(throttle));

        assertThat(e.left())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        assertThat(traffic.counts().waiting()).isZero();
    }

    @Test
    void tellsThoseWhoWaitAlready() throws Exception {
        Throttle throttle = throttle(atOnce(1));
        Permit first = acquire(throttle);
        Future<Permit> waiting = threads.submit(() -> acquire(throttle));
        await(() -> traffic.counts().waiting() == 1);

        end(first, Kind.REFUSED, Duration.ofHours(1));

        assertThatThrownBy(() -> waiting.get(10, SECONDS)).hasCauseInstanceOf(UnavailableException.class);
    }

    @Test
    void letsAWaitBeInterrupted() throws Exception {
        Throttle throttle = throttle(atOnce(1));
        Permit first = acquire(throttle);
        Future<Permit> foremost = threads.submit(() -> acquire(throttle));
        await(() -> traffic.counts().waiting() == 1);
        Future<Permit> behind = threads.submit(() -> acquire(throttle));
        await(() -> traffic.counts().waiting() == 2);

        assertThat(behind.cancel(true)).isTrue();
        assertThat(foremost.cancel(true)).isTrue();
        await(() -> traffic.counts().waiting() == 0);

        first.close();
        acquire(throttle).close();
    }

    @Test
    void takesWhatACallNeededFromTheTokensOfTheMinute() throws Exception {
        Throttle throttle = throttle(new ModelLimits(null, null, 60_000, null));
        Permit permit = acquire(throttle);
        permit.used(new Usage(250, 50)); // at a thousand tokens per second
        permit.close();
        long start = System.nanoTime();

        acquire(throttle).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
    }
}
