/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads each {@code run.json} once: a launch makes its page again after each eval, and has nearly all of them from the time before.
 * Other JVMs may write them, too, so a file is read again when its size or its time has changed.
 */
final class FinishedRuns {

    private final Map<Path, Known> known = new ConcurrentHashMap<>();
    private final Reading reading;

    /** Reads a file. */
    interface Reading {

        FinishedRun read(Path json) throws IOException;
    }

    private record Known(long size, FileTime modified, FinishedRun run) {

        boolean isOf(BasicFileAttributes file) {
            return size == file.size() && modified.equals(file.lastModifiedTime());
        }
    }

    FinishedRuns(Reading reading) {
        this.reading = reading;
    }

    /** {@return the run; empty if another launch has just deleted the file, or it is of another version} */
    Optional<FinishedRun> read(Path json) {
        Path key = json.toAbsolutePath().normalize();
        try {
            // What is written between this and reading differs from it, and is read again the next time.
            var file = Files.readAttributes(key, BasicFileAttributes.class);
            @Nullable Known before = known.get(key);
            Known now = before != null && before.isOf(file)
                    ? before
                    : new Known(file.size(), file.lastModifiedTime(), reading.read(key));
            known.put(key, now);
            return Optional.of(now.run());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            known.remove(key);
            return Optional.empty();
        }
    }
}
