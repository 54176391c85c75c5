/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.io.File;
import java.nio.file.Path;

/**
 * Paths as files of a repository state them: not where the project is on this machine, so that the same import gives the same bytes on
 * every one.
 *
 * @param project the prefix to leave out
 */
record StatedPaths(String project) {

    /** {@return the paths of files beside, or below, a directory of imported feedback} */
    static StatedPaths beside(Path feedback) {
        Path project = feedback.toAbsolutePath().normalize().getParent();
        return new StatedPaths(project == null || project.getNameCount() == 0 ? "" : project + File.separator);
    }

    /** {@return a path, relative if it is in the project} */
    String file(String path) {
        return path.startsWith(project) ? path.substring(project.length()).replace('\\', '/') : path;
    }

    /** {@return a text whose paths are relative if they are in the project} */
    String text(String text) {
        return !project.isEmpty() ? text.replace(project, "") : text;
    }
}
