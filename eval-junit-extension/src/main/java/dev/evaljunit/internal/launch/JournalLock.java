/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The right of one launch, in any JVM, to write the reports of an eval. The operating system takes it back from a JVM that is
 * killed.
 *
 * <p>It is a lock on a file of its own, since a POSIX lock ends as soon as its process closes any descriptor of the file.
 * The file stays: deleted, it could be locked twice.
 */
final class JournalLock implements Closeable {

    /** The file's name. */
    static final String NAME = "trials.lock";

    /** Refused within this JVM, where closing would end the lock that the other launch holds. */
    private static final Queue<FileChannel> OPEN_FOR_GOOD = new ConcurrentLinkedQueue<>();

    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Lock the reports in a directory. Where there are no locks, as on some network drives, nothing keeps two launches apart.
     *
     * @return empty if another launch has the lock
     */
    static Optional<JournalLock> of(Path directory) throws IOException {
        var channel = FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
        } catch (OverlappingFileLockException e) {
            OPEN_FOR_GOOD.add(channel);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new JournalLock(channel));
        }
        return Optional.of(new JournalLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
