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
 * Has the operating system bring a file to the disk from time to time, so that a power cut costs seconds.
 *
 * <p>Not after each line: on a slow disk that would take longer than many agents.
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

    /** Some file systems cannot; what is written is with the operating system anyway. */
    private void sync() {
        try {
            file.sync();
        } catch (SyncFailedException e) {
            clock.shutdown();
        }
    }

    /** Sync for the last time; the file is still open. */
    @Override
    public void close() {
        clock.shutdownNow();
        sync();
    }
}
