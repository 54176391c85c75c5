/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the report of an eval lies below a directory with reports.
 *
 * @param directory the directory of the class, in it that of the method, and in it that of an invocation of a class
 *     template, if the eval is run in one
 */
record ReportPath(Path directory) implements Comparable<ReportPath> {

    /**
     * Find the end of a path that is the same for all shards.
     *
     * @param directory where a journal lies, however CI systems have nested it
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
