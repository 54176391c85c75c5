/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.call.Later;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreTests {

    @TempDir
    private Path directory;

    private final List<Exception> warnings = new ArrayList<>();

    private SharedStore store() {
        return new SharedStore(new SharedFile(directory.resolve("a.limits"), Clock.systemUTC()), warnings::add);
    }

    private static long count(LimitStore store) {
        return store.update(state -> ++state.requests);
    }

    /** What is shared later must not be written while the directory is deleted. */
    @AfterEach
    void awaitSharing() throws InterruptedException {
        var isShared = new CountDownLatch(1);
        Later.run(SharedStore.DELAY, isShared::countDown);
        isShared.await();
    }

    @Test
    void sharesTheStateOfAFile() {
        assertThat(count(store())).isEqualTo(1);
        assertThat(count(store())).isEqualTo(2);
        assertThat(warnings).isEmpty();
    }

    private static final LocalClient ONE = new LocalClient(1, 0, 60_000_000, id -> true);
    private static final LocalClient TWO = new LocalClient(2, 0, 60_000_000, id -> true);

    private static CallTicket start(SharedStore store, LocalClient client, ModelLimits limits) {
        return Objects.requireNonNull(store.start(now(), client, 5, limits).ticket());
    }

    private static long now() {
        return CallLimiter.micros(Clock.systemUTC().instant());
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(directory.resolve("a.limits"));
    }

    /** Everything within one delay, or again. */
    private static boolean isWithinOneDelay(Callable<Boolean> attempt) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            long begun = System.nanoTime();
            boolean isMet = attempt.call();
            if (System.nanoTime() - begun < SharedStore.DELAY.toNanos() / 2) {
                return isMet;
            }
        }
        throw new IllegalStateException("The machine is too busy for this test.");
    }

    @Test
    void leavesTheFileAloneForAWhileIfNothingLimitsCalls() throws Exception {
        SharedStore store = store();

        assertThat(isWithinOneDelay(() -> {
                    count(store);
                    byte[] before = bytes();
                    for (int i = 0; i < 10; i++) {
                        CallTicket ticket = start(store, ONE, ModelLimits.NONE);
                        store.end(now(), ONE, new CallEnd(ticket, CallOutcome.NEUTRAL, 5), ModelLimits.NONE);
                    }
                    return Arrays.equals(bytes(), before);
                }))
                .isTrue();
    }

    @Test
    void sharesAllCallsSoon() throws Exception {
        SharedStore store = store();
        for (int i = 0; i < 1_000; i++) {
            start(store, ONE, ModelLimits.NONE);
        }

        awaitSharing();

        assertThat(store().<Long>update(state -> state.requests)).isEqualTo(1_000);
        assertThat(store().<Long>update(state -> state.tokens)).isEqualTo(5_000);
    }

    @Test
    void sharesWhatLimitsCallsAtOnce() {
        SharedStore store = store();
        for (int i = 0; i < 10; i++) {
            CallTicket ticket = start(store, ONE, ModelLimits.NONE);
            CallOutcome outcome = i < 9
                    ? new CallOutcome(CallOutcome.Kind.ACCEPTED, null, null, null)
                    : new CallOutcome(CallOutcome.Kind.REFUSED, Duration.ofSeconds(20), null, null);
            store.end(now(), ONE, new CallEnd(ticket, outcome, 5), ModelLimits.NONE);
        }

        assertThat(store().start(now(), TWO, 5, ModelLimits.NONE).ticket()).isNull();
    }

    @Test
    void countsEachCallInTheFileBeforeItStartsIfThereIsALimit() {
        var limits = new ModelLimits(2, null, null, null);
        SharedStore store = store();
        SharedStore other = store();
        start(store, ONE, limits);
        start(other, TWO, limits);

        assertThat(store.start(now(), new LocalClient(1, 1, 60_000_000, id -> true), 5, limits)
                        .ticket())
                .isNull();
        assertThat(other.start(now(), new LocalClient(2, 1, 60_000_000, id -> true), 5, limits)
                        .ticket())
                .isNull();
    }

    @Test
    void keepsAStateOfItsOwnFromTheMomentAtWhichTheFileFails() throws IOException {
        SharedStore store = store();
        count(store);
        Files.delete(directory.resolve("a.limits"));
        Files.createDirectory(directory.resolve("a.limits"));

        assertThat(count(store)).isEqualTo(1);
        assertThat(count(store)).isEqualTo(2);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void writesADeletedFileAgain() throws IOException {
        SharedStore store = store();
        count(store);
        Files.delete(directory.resolve("a.limits"));

        assertThat(count(store)).isEqualTo(1);
        assertThat(directory.resolve("a.limits")).exists();
        assertThat(warnings).isEmpty();
    }
}
