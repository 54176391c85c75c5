/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.call.Later;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CallLimitersTests {

    private static final String ONE = "1".repeat(32);
    private static final String TWO = "2".repeat(32);

    @TempDir
    private Path temp;

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private CallLimiters limiters(ModelLimits limits) {
        return new CallLimiters(limits, Clock.systemUTC(), warnings::add);
    }

    private static void call(CallLimiter limiter) throws Exception {
        limiter.acquire(1, Duration.ofSeconds(1)).close();
    }

    /** What is shared later must not be written while the directory is deleted. */
    @AfterEach
    void awaitSharing() throws InterruptedException {
        var isShared = new CountDownLatch(1);
        Later.run(SharedStore.DELAY, isShared::countDown);
        isShared.await();
    }

    @Test
    void hasOneLimiterForEachEndpoint() {
        CallLimiters limiters = limiters(ModelLimits.NONE);

        assertThat(limiters.of(ONE)).isSameAs(limiters.of(ONE)).isNotSameAs(limiters.of(TWO));
    }

    @Test
    void keepsCountsInTheConfiguredDirectory() throws Exception {
        call(limiters(ModelLimits.NONE.in(temp)).of(ONE));

        assertThat(temp.resolve(ONE + ".limits")).isNotEmptyFile();
        assertThat(warnings).isEmpty();
    }

    @Test
    @Timeout(60)
    void deletesUnusedFilesOfOthersWithoutBeingWaitedFor() throws Exception {
        Path old = Files.createFile(temp.resolve(TWO + ".limits"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        limiters(ModelLimits.NONE.in(temp)).of(ONE);

        while (Files.exists(old)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void keepsItsLimitersWhenLimitsChangeButNotWhenTheirPlaceDoes() {
        CallLimiters limiters = limiters(ModelLimits.NONE);
        CallLimiter first = limiters.of(ONE);

        limiters.configure(new ModelLimits(7, null, null, null));
        assertThat(limiters.of(ONE)).isSameAs(first);

        limiters.configure(ModelLimits.NONE.in(temp));
        assertThat(limiters.of(ONE)).isNotSameAs(first);
    }

    @Test
    void warnsOnceIfCountsCannotBeShared() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        CallLimiters limiters = limiters(ModelLimits.NONE.in(file));

        call(limiters.of(ONE));
        call(limiters.of(TWO));

        assertThat(warnings)
                .containsExactly(
                        "The JVMs of this build cannot share their counts of model calls because the directory '%s' cannot be used (java.nio.file.FileAlreadyExistsException: %s). Each JVM now counts separately. Set 'eval.model.limits.dir' to a writable directory, or to 'none'."
                                .formatted(file, file));
    }

    @Test
    @Timeout(30)
    void warnsOnceIfCountsCannotBeSharedAnyLonger() throws Exception {
        CallLimiters limiters = limiters(ModelLimits.NONE.in(temp.resolve("counts")));
        CallLimiter limiter = limiters.of(ONE);
        call(limiter);
        replaceByFile(temp.resolve("counts"));

        while (warnings.isEmpty()) {
            call(limiter);
        }
        call(limiter);
        awaitSharing();

        assertThat(warnings)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("The JVMs of this build cannot share their counts");
    }

    private static void replaceByFile(Path directory) throws IOException {
        Files.delete(directory.resolve(ONE + ".limits"));
        Files.delete(directory);
        Files.createFile(directory);
    }

    @Test
    void refusesLimitsThatAreNoCount() {
        Assertions.assertThatThrownBy(() -> new ModelLimits(0, null, null, null))
                .isInstanceOf(EvalException.class)
                .hasMessage("A limit of a model endpoint must be at least 1, found 0.");
    }
}
