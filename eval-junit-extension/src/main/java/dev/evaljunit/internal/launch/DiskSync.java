/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.io.FileDescriptor;
import java.io.SyncFailedException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Forces a file to the disk from time to time, so that a power cut loses only seconds.
 *
 * <p>Not after each line, since on a slow disk that would take longer than many agents.
 */
final class DiskSync implements AutoCloseable {

    private static final long SECONDS = 2;

    private final FileDescriptor file;
    private final ScheduledExecutorService clock;

    private DiskSync(FileDescriptor file) {
        this.file = file;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "eval-disk-sync");
            thread.setDaemon(true);
            return thread;
        });
    }

    static DiskSync of(FileDescriptor file) {
        var sync = new DiskSync(file);
        var unused = sync.clock.scheduleWithFixedDelay(sync::sync, SECONDS, SECONDS, TimeUnit.SECONDS);
        return sync;
    }

    /** Ignores failures: some file systems cannot sync, and the operating system has the data anyway. */
    private void sync() {
        try {
            file.sync();
        } catch (SyncFailedException e) {
            clock.shutdown();
        }
    }

    /** Sync for the last time, while the file is still open. */
    @Override
    public void close() {
        clock.shutdownNow();
        sync();
    }
}
