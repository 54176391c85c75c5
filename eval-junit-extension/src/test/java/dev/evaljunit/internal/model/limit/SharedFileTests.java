/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTests {

    @TempDir
    private Path directory;

    private SharedFile file() {
        return new SharedFile(directory.resolve("a.limits"), Clock.systemUTC());
    }

    private static long count(SharedFile file) throws IOException {
        return file.update(state -> ++state.requests);
    }

    @Test
    void sharesTheState() throws IOException {
        assertThat(count(file())).isEqualTo(1);
        assertThat(count(file())).isEqualTo(2);
    }

    @Test
    void letsOneAtATimeLookAndChange() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var done = IntStream.range(0, 4)
                .mapToObj(i -> threads.submit(() -> {
                    SharedFile mine = file();
                    for (int n = 0; n < 50; n++) {
                        count(mine);
                    }
                    return true;
                }))
                .toList();
        for (var each : done) {
            assertThat(each.get(60, SECONDS)).isTrue();
        }
        threads.shutdown();

        assertThat(count(file())).isEqualTo(201);
    }

    @Test
    void beginsAnewIfTheFileIsDamaged() throws IOException {
        count(file());
        Files.writeString(directory.resolve("a.limits"), "x".repeat(10_000));

        assertThat(count(file())).isEqualTo(1);
        assertThat(count(file())).isEqualTo(2);
    }

    @Test
    void worksWhileItsThreadIsInterruptedAndKeepsTheInterrupt() throws IOException {
        Thread.currentThread().interrupt();

        assertThat(count(file())).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void survivesInterruptsAtAnyMoment() throws Exception {
        var isOver = new AtomicBoolean();
        Thread victim = Thread.currentThread();
        var pest = new Thread(() -> {
            while (!isOver.get()) {
                victim.interrupt();
                Thread.onSpinWait();
            }
        });
        pest.start();
        try {
            for (int i = 0; i < 200; i++) {
                count(file());
            }
        } finally {
            isOver.set(true);
            while (pest.isAlive()) {
                Thread.onSpinWait(); // waiting properly would be interrupted
            }
            boolean unused = Thread.interrupted();
        }

        assertThat(count(file())).isGreaterThanOrEqualTo(201);
    }

    @Test
    void doesNotWaitForeverForALockThatIsNotReleased() throws IOException {
        var impatient = new SharedFile(directory.resolve("a.limits"), Clock.systemUTC(), Duration.ofMillis(50));
        try (var channel = FileChannel.open(
                        directory.resolve("a.limits"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> count(impatient))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another process has locked it for 50 ms");
        }
        assertThat(count(impatient)).isEqualTo(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsNoLink() throws IOException {
        Path target = Files.writeString(directory.resolve("precious"), "precious");
        Files.createSymbolicLink(directory.resolve("a.limits"), target);

        assertThatThrownBy(() -> count(file())).isInstanceOf(IOException.class);
        assertThat(target).hasContent("precious");
    }
}
