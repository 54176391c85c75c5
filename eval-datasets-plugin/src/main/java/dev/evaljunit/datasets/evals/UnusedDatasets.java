/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Finds datasets that no class and no resource mentions, so that nothing can run on them. */
public final class UnusedDatasets {

    private static final Path DATASETS = Path.of("META-INF", "eval-datasets");

    private UnusedDatasets() {}

    /**
     * Look for names in the files of directories. In a class file, a text constant stands as it is.
     *
     * @param names of datasets, such as {@code refund-regressions}
     * @param directories of classes and resources
     * @return the names that are nowhere; empty if the first directory has no class, so that there are no tests
     */
    public static List<String> find(Collection<String> names, List<Path> directories) throws IOException {
        var unused = new TreeSet<>(names);
        boolean hasTests = false;
        for (Path directory : directories) {
            for (Path file : files(directory)) {
                hasTests |=
                        directory.equals(directories.get(0)) && file.toString().endsWith(".class");
                if (!unused.isEmpty()) {
                    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    unused.removeIf(bytes::contains);
                }
            }
        }
        return hasTests ? List.copyOf(unused) : List.of();
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var all = Files.walk(directory)) {
            return new ArrayList<>(
                    all.filter(file -> !directory.relativize(file).startsWith(DATASETS) && Files.isRegularFile(file))
                            .toList());
        }
    }
}
