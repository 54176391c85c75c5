/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory for temporary files that only one import at a time has. If it is there at the start, the import before was
 * killed, and may have added events without their candidates.
 */
final class WorkDirectory implements Closeable {

    private static final String NAME = ".import";
    private static final String LOCK = ".import.lock";

    private final Path path;
    private final FileChannel lock;
    private final boolean wasLeft;
    private boolean isFinished;

    private WorkDirectory(Path path, FileChannel lock, boolean wasLeft) {
        this.path = path;
        this.lock = lock;
        this.wasLeft = wasLeft;
    }

    /**
     * Begin an import.
     *
     * @throws EvalException if another one is going on
     */
    static WorkDirectory in(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new EvalException(
                        "%s must have one import at a time, but another one is going on. Wait until it has finished."
                                .formatted(directory));
            }
            Path path = directory.resolve(NAME);
            boolean wasLeft = Files.exists(path);
            delete(path);
            Files.createDirectory(path);
            return new WorkDirectory(path, channel, wasLeft);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> children = Files.list(path)) {
            files = children.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(path);
    }

    Path path() {
        return path;
    }

    /** {@return whether the import before did not finish} */
    boolean wasLeft() {
        return wasLeft;
    }

    /** All is written: the next import need not look for what is missing. */
    void finish() {
        isFinished = true;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (isFinished || !wasLeft) {
                delete(path);
            }
        }
    }
}
