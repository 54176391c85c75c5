/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/** A directory in which a version is completed before it is moved to its place. */
public final class Staging implements AutoCloseable {

    private final Path directory;

    private Staging(Path directory) {
        this.directory = directory;
    }

    /** {@return a new directory below the given one, so that a move out of it is a rename} */
    static Staging in(Path parent) throws IOException {
        Files.createDirectories(parent);
        // No dataset name starts with a dot, so leftovers of a killed build are not mistaken for one.
        return new Staging(Files.createTempDirectory(parent, ".staging-"));
    }

    /** {@return a new directory among the system's temporary ones} */
    public static Staging temporary() throws IOException {
        return new Staging(Files.createTempDirectory("eval-datasets-"));
    }

    /** {@return the directory} */
    public Path directory() {
        return directory;
    }

    void moveTo(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    /** Delete a directory with all that is in it; of a symbolic link, only the link. */
    static void delete(Path directory) throws IOException {
        if (!Links.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (var paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
