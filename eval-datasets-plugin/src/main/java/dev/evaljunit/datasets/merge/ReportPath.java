/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The path of an eval's report below a directory with reports.
 *
 * @param directory {@code class/method}, or {@code class/method/invocation} in a class template
 */
record ReportPath(Path directory) implements Comparable<ReportPath> {

    /**
     * Return the end of a path, which is the same for all shards.
     *
     * @param directory of a journal, at any depth
     * @param method the full name of the eval's class, then a dot and the name of its method
     * @return empty if the path does not lead through the directories of class and method
     */
    static Optional<ReportPath> of(Path directory, String method) {
        int dot = method.lastIndexOf('.');
        int length = directory.getNameCount();
        for (int at = length - 2; dot > 0 && at >= 0; at--) {
            if (isNamed(directory, at, method.substring(0, dot))
                    && isNamed(directory, at + 1, method.substring(dot + 1))) {
                return Optional.of(new ReportPath(directory.subpath(at, length)));
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Path directory, int at, String name) {
        return directory.getName(at).toString().equals(name);
    }

    @Override
    public int compareTo(ReportPath other) {
        return directory.compareTo(other.directory);
    }
}
