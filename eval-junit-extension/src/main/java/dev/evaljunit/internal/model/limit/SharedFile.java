/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A state that several JVMs share through a small file. Each access holds the lock of the file, which the operating system
 * releases if the JVM is killed.
 */
final class SharedFile {

    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);

    /** An access takes less than a millisecond; a process that holds the lock this long hangs. */
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(10);

    private static final long POLL = Duration.ofNanos(200_000).toNanos();

    private final Path file;
    private final Clock clock;
    private final Duration longestLock;

    SharedFile(Path file, Clock clock) {
        this(file, clock, LONGEST_LOCK);
    }

    SharedFile(Path file, Clock clock, Duration longestLock) {
        this.file = file;
        this.clock = clock;
        this.longestLock = longestLock;
    }

    /**
     * Apply a change.
     *
     * <p>An interrupt closes a channel at any moment. Interrupts are common here, since they end calls that time out, so
     * the access is then repeated, and the interrupt is restored afterwards.
     */
    <R> R update(Function<LimitState, R> change) throws IOException {
        boolean isInterrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return updateOnce(change);
                } catch (AsynchronousCloseException | FileLockInterruptionException e) {
                    isInterrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <R> R updateOnce(Function<LimitState, R> change) throws IOException {
        try (FileChannel channel = FileChannel.open(file, OPTIONS)) {
            lock(channel);
            LimitState state = read(channel);
            R result = change.apply(state);
            write(channel, state);
            return result;
        }
    }

    /** Polls, since waiting for a lock has no timeout. Closing the channel releases the lock. */
    private void lock(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        while (!hasLocked(channel)) {
            if (System.nanoTime() - start > longestLock.toNanos()) {
                throw new IOException("another process has locked it for " + Durations.format(longestLock));
            }
            LockSupport.parkNanos(POLL);
        }
    }

    private static boolean hasLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // held in this JVM, by a copy of this class
            return false;
        }
    }

    private LimitState read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LimitStateBytes.LARGEST);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // a file may be read in pieces
        }
        return LimitStateBytes.read(bytes.flip(), micros());
    }

    private void write(FileChannel channel, LimitState state) throws IOException {
        ByteBuffer bytes = LimitStateBytes.write(state, micros());
        int size = bytes.remaining();
        for (long at = 0; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
        if (channel.size() > size) {
            channel.truncate(size);
        }
    }

    private long micros() {
        return CallLimiter.micros(clock.instant());
    }
}
