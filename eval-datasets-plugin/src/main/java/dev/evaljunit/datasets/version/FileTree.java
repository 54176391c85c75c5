/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Deletes directories with all that is in them. */
public final class FileTree {

    private FileTree() {}

    /** Delete a directory, if it is there; of a symbolic link, only the link. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
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

    /**
     * Delete what killed processes have left in a directory, if that is there.
     *
     * @param prefix of the names of what they leave
     * @param age for how long it must have been unchanged
     */
    public static void deleteLeftovers(Path parent, String prefix, Duration age) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        FileTime limit = FileTime.from(Instant.now().minus(age));
        List<Path> leftovers;
        try (var children = Files.list(parent)) {
            leftovers = children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        for (Path leftover : leftovers) {
            try {
                if (Files.getLastModifiedTime(leftover, LinkOption.NOFOLLOW_LINKS)
                                .compareTo(limit)
                        <= 0) {
                    delete(leftover);
                }
            } catch (NoSuchFileException e) {
                // another process was faster
            }
        }
    }
}
