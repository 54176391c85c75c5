/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.datasets.version.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

/** A directory in which a version is completed before it is moved to its place. */
public final class Staging implements AutoCloseable {

    /** No dataset name starts with a dot, so leftovers of a killed build are not mistaken for one. */
    private static final String PREFIX = ".staging-";

    /** Longer than any build that may still use one. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path directory;

    private Staging(Path directory) {
        this.directory = directory;
    }

    /** {@return a new directory below the given one, so that a move out of it is a rename} */
    static Staging in(Path parent) throws IOException {
        Files.createDirectories(parent);
        FileTree.deleteLeftovers(parent, PREFIX, ABANDONED);
        // Not a temporary directory of the JDK, which nobody but its owner can read after it was moved.
        return new Staging(Files.createDirectory(parent.resolve(PREFIX + UUID.randomUUID())));
    }

    /** {@return a new directory among the system's temporary ones} */
    public static Staging temporary() throws IOException {
        return new Staging(Files.createTempDirectory("eval-datasets-"));
    }

    /** {@return the directory} */
    public Path directory() {
        return directory;
    }

    /** Remove a directory at once: by one move, so that nobody finds a part of it, and then from there. */
    static void discard(Path directory, Path parent) throws IOException {
        if (Links.exists(directory)) {
            try (var old = in(parent)) {
                Files.move(directory, old.directory().resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    void moveTo(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(directory);
    }
}
