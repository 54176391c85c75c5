/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.LONG;
import static dev.evaljunit.internal.run.Evals.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.call.CallTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
@Tag("slow")
class StageTests {

    private static final Duration SHORT = Duration.ofMillis(20);

    static Stream<Threads> kinds() {
        return VirtualThreads.areAvailable()
                ? Stream.of(Threads.PLATFORM, Threads.VIRTUAL)
                : Stream.of(Threads.PLATFORM);
    }

    private static Stage stage(Threads kind, int permits, Duration limit) {
        return new Stage(kind.executor("stage", permits), permits, limit);
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean waits = true;
        while (waits) {
            try {
                latch.await();
                waits = false;
            } catch (InterruptedException ignored) {
                // that is the point
            }
        }
    }

    private static void awaitAll(List<? extends CompletableFuture<?>> calls) {
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void makesAsManyCallsAtOnceAsPermittedAndNoMore(Threads kind) throws InterruptedException {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var allThere = new CountDownLatch(40);
        var calls = new ArrayList<CompletableFuture<Integer>>();
        try (Stage stage = stage(kind, 40, LONG)) {
            for (int i = 0; i < 120; i++) {
                int number = i;
                calls.add(stage.call(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    allThere.countDown();
                    allThere.await();
                    Thread.sleep(1);
                    now.decrementAndGet();
                    return number;
                }));
            }
            awaitAll(calls);
        }
        assertThat(most).hasValue(40);
        assertThat(calls)
                .extracting(CompletableFuture::join)
                .startsWith(0, 1, 2)
                .endsWith(119);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void runsOnDaemonsWithANameAndANumber(Threads kind) {
        try (Stage stage = stage(kind, 1, LONG)) {
            Thread thread = stage.call(Thread::currentThread).join();
            assertThat(thread.getName()).isEqualTo("stage-1");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.toString().startsWith("VirtualThread")).isEqualTo(kind == Threads.VIRTUAL);
        }
    }

    private static void waitForQuota(Duration time) throws InterruptedException {
        CallTimer.current().pause();
        Thread.sleep(time.toMillis());
        CallTimer.current().resume();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsTheCallsThatWaitForQuota(Threads kind) throws InterruptedException {
        try (Stage stage = stage(kind, 2, LONG)) {
            var isWaiting = new CountDownLatch(1);
            var isOver = new CountDownLatch(1);
            CompletableFuture<Boolean> call = stage.call(() -> {
                CallTimer.current().pause();
                isWaiting.countDown();
                isOver.await();
                CallTimer.current().resume();
                return true;
            });

            isWaiting.await();
            assertThat(stage.waitingForQuota()).isOne();
            isOver.countDown();
            assertThat(call.join()).isTrue();
            assertThat(stage.waitingForQuota()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void doesNotCountWhatACallWaitsForQuota(Threads kind) {
        Duration limit = Duration.ofMillis(500);
        try (Stage stage = stage(kind, 1, limit)) {
            for (int call = 0; call < 2; call++) {
                assertThat(stage.call(() -> {
                                    waitForQuota(limit.multipliedBy(2));
                                    return "in time";
                                })
                                .join())
                        .isEqualTo("in time");
            }
            CompletableFuture<String> late = stage.call(() -> {
                waitForQuota(limit.multipliedBy(2));
                Thread.sleep(LONG.toMillis());
                return "in time";
            });
            assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void startsNoThreadWhileOneIsIdle() throws InterruptedException {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        try (Stage stage = stage(Threads.PLATFORM, 1_000, LONG)) {
            for (int i = 0; i < 200; i++) {
                stage.call(() -> used.add(Thread.currentThread())).join();
                Thread.sleep(1); // after which it is, unless the machine is busy
            }
        }
        assertThat(used).hasSizeLessThan(100);
    }

    @Test
    void startsNoMoreThreadsThanItHasCalls() {
        int most = 2_000;
        var started = new AtomicInteger();
        ThreadFactory counted = task -> {
            assertThat(started.incrementAndGet()).isLessThanOrEqualTo(most);
            return new Thread(task);
        };
        var threads = new ThreadPoolExecutor(0, most, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), counted);
        try (Stage stage = new Stage(threads, Integer.MAX_VALUE, LONG)) {
            var calls = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < most; i++) {
                int number = i;
                calls.add(stage.call(() -> number));
            }
            awaitAll(calls);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void endsACallAtItsLimitAndNeverBefore(Threads kind) {
        try (Stage stage = stage(kind, 1, SHORT)) {
            stage.call(() -> "one that keeps to it").join();
            long start = System.nanoTime();
            assertThatThrownBy(() -> stage.call(() -> new CountDownLatch(1).await(1, TimeUnit.MINUTES))
                            .get())
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void interruptsACallAtItsLimitAndNotTheNextOne(Threads kind) throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        try (Stage stage = stage(kind, 1, SHORT)) {
            CompletableFuture<Object> late = stage.call(() -> {
                try {
                    return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            });
            interrupted.await();
            assertThat(late).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TimeoutException.class);
            for (int i = 0; i < 50; i++) {
                assertThat(stage.call(() -> {
                                    boolean isInterrupted =
                                            Thread.currentThread().isInterrupted();
                                    Thread.currentThread().interrupt();
                                    return isInterrupted;
                                })
                                .join())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void passesOnThePermitOfACallThatIgnoresItsInterruptAndNeverGivesItBack(Threads kind) throws InterruptedException {
        var release = new CountDownLatch(1);
        var returns = new CountDownLatch(1);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> counted = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(1);
            return now.decrementAndGet();
        };
        try (Stage stage = stage(kind, 1, Duration.ofSeconds(1))) {
            CompletableFuture<Thread> stubborn = stage.call(() -> {
                awaitStubbornly(release);
                returns.countDown();
                return Thread.currentThread();
            });
            assertThat(stubborn).failsWithin(LONG);
            CompletableFuture<Integer> first = stage.call(() -> {
                release.countDown();
                returns.await();
                return counted.call();
            });
            var calls = new ArrayList<>(List.of(first));
            for (int i = 0; i < 50; i++) {
                calls.add(stage.call(counted));
            }
            awaitAll(calls);
        }
        assertThat(most).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void interruptsRunningCallsAndMakesNoMoreOnceClosed(Threads kind) throws InterruptedException {
        var running = new CountDownLatch(2);
        var interrupted = new CountDownLatch(2);
        var made = new AtomicInteger();
        Stage stage = stage(kind, 2, LONG);
        for (int i = 0; i < 2; i++) {
            var unused = stage.call(() -> {
                running.countDown();
                try {
                    return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                } finally {
                    interrupted.countDown();
                }
            });
        }
        running.await();
        CompletableFuture<Integer> waiting = stage.call(made::incrementAndGet);
        stage.close();
        interrupted.await();
        for (CompletableFuture<Integer> uncalled : List.of(waiting, stage.call(made::incrementAndGet))) {
            assertThatThrownBy(uncalled::join)
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("the run has ended");
        }
        Thread.sleep(20);
        assertThat(made).hasValue(0);
    }

    @Test
    void failsACallThatNoThreadCanBeStartedForAndMakesTheNext() throws InterruptedException {
        var started = new AtomicInteger();
        ThreadFactory scarce = task -> {
            if (started.incrementAndGet() == 2) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        };
        var threads = new ThreadPoolExecutor(0, 9, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), scarce);
        try (Stage stage = new Stage(threads, 9, LONG)) {
            var release = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            CompletableFuture<Boolean> first = stage.call(() -> {
                begun.countDown();
                return release.await(1, TimeUnit.MINUTES);
            });
            begun.await();
            CompletableFuture<String> second = stage.call(() -> "never called");
            CompletableFuture<String> third = stage.call(() -> "called");
            assertThat(second)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(OutOfMemoryError.class)
                    .withMessage("java.lang.OutOfMemoryError: unable to create native thread");
            assertThat(third).succeedsWithin(LONG).isEqualTo("called");
            release.countDown();
            assertThat(first).succeedsWithin(LONG).isEqualTo(true);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void startsOtherCallsWhileOneStaysAwayForLong(Threads kind) throws InterruptedException {
        var release = new CountDownLatch(1);
        try (Stage stage = stage(kind, 2, LONG)) {
            CompletableFuture<Boolean> slow = stage.call(() -> release.await(1, TimeUnit.MINUTES));
            var quick = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                quick.add(stage.call(() -> number));
            }
            eventually(() -> quick.stream().allMatch(CompletableFuture::isDone));
            assertThat(slow).isNotDone();
            release.countDown();
            assertThat(slow).succeedsWithin(LONG).isEqualTo(true);
        }
    }
}
