/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A test class that writes a table of its own, for the section of the page that has its title.
 *
 * @param title of the section
 * @param test the simple name of the class, in this package
 * @param launches the number of launches, each of which adds lines to the table
 */
record TestTable(String title, String test, int launches) {

    /** Add a line to the table of a test, from within it. */
    static void add(Class<?> test, String head, String line) {
        Path file = file(Path.of("target"), test.getSimpleName());
        String text = (Files.exists(file) ? "" : head.strip() + "\n") + line + "\n";
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path target, String test) {
        return target.resolve("benchmark-tables").resolve(test + ".md");
    }

    SurefireRun launch() {
        return new SurefireRun(test, Map.of());
    }

    Path file(Path target) {
        return file(target, test);
    }
}
