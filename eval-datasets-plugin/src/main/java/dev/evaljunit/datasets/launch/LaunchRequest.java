/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which evals to run, and how.
 *
 * @param directory to which relative paths of settings belong
 * @param classPath of the tests
 * @param repository a repository of Maven that may have JUnit's launcher
 * @param selected classes, methods as {@code <class>#<method>}, and packages; none for all in directories of the class path
 * @param properties system properties of the JVM, such as settings
 * @param timeout after which the JVM is ended; empty for none
 */
public record LaunchRequest(
        Path directory,
        UserClassPath classPath,
        Path repository,
        List<String> selected,
        Map<String, String> properties,
        Optional<Duration> timeout) {

    /** Copy the collections. */
    public LaunchRequest {
        selected = List.copyOf(selected);
        properties = Map.copyOf(new LinkedHashMap<>(properties));
    }
}
