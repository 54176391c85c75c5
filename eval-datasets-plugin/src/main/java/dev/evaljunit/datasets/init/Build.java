/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The build of a project that gets its first eval. */
public interface Build {

    /** {@return what keeps evals from running in the project, each with its repair; empty if nothing does} */
    List<String> obstacles() throws IOException;

    /** {@return what the build needs} */
    InitStep step() throws IOException;

    /** {@return the directories with sources, those of tests first} */
    List<Path> sources();

    /** {@return the directory for a test class in Java} */
    Path testSources();

    /** {@return the package if no source has one} */
    String packageName();

    /** {@return the command that runs the tests} */
    String command();
}
