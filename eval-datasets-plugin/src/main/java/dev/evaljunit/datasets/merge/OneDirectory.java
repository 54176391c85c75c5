/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import java.nio.file.Path;
import java.util.List;

/** A test class path of one directory, where nothing else is known of it. */
public record OneDirectory(Path path) implements DatasetSearch.TestClassPath {

    @Override
    public List<Path> directories() {
        return List.of(path);
    }

    @Override
    public List<Path> dependencies() {
        return List.of();
    }
}
