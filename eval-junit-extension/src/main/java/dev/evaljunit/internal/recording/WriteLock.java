/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.internal.model.limit.ModelLimits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one thread at a time write files that several launches write, of all JVMs of the user on this machine: shards write to the same
 * recording, and searches to the same looks.
 */
public final class WriteLock {

    private static final Path FILE = Path.of(ModelLimits.userDirectory() + ".write.lock");

    private WriteLock() {}

    /** Writes something. */
    public interface Writing {

        void write() throws IOException;
    }

    /** Write while no other thread does. An interrupt would close the file of the lock, so it waits until that is done. */
    public static synchronized void during(Writing writing) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(
                        FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                writing.write();
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
