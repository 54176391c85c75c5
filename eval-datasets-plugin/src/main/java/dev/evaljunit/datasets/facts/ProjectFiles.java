/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds files that people write, anywhere in a project with its modules. */
final class ProjectFiles {

    private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");
    private static final int DEEPEST = 20;

    private ProjectFiles() {}

    /** {@return the files, sorted} Links are not followed, nor is what builds and tools write. */
    static List<Path> find(Path project, Predicate<Path> isWanted) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(project, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return !directory.equals(project) && isSkipped(directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isWanted.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // a folder of others, such as that of a database
            }
        });
        found.sort(null);
        return found;
    }

    private static boolean isSkipped(Path directory) {
        @Nullable Path name = directory.getFileName();
        return name != null
                && (SKIPPED.contains(name.toString()) || name.toString().startsWith("."));
    }
}
