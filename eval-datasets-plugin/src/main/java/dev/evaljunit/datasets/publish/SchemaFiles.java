/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JSON Schemas by which editors complete and check files, and programs know what they read. */
public final class SchemaFiles {

    private static final String ENDING = ".schema.json";

    /** What each describes is in it. */
    private static final List<String> NAMES =
            List.of("cases-1", "dataset-1", "feedback-event-1", "lock-1", "prompt-1", "results-1", "rubric-1");

    private static final String FOLDER = "/dev/evaljunit/datasets/schemas/";

    private SchemaFiles() {}

    /** {@return the names of the files that this release has} */
    public static List<String> names() {
        return NAMES.stream()
                .map(name -> name + ENDING)
                .filter(name -> SchemaFiles.class.getResource(FOLDER + name) != null)
                .toList();
    }

    /**
     * Write or replace all of them.
     *
     * @return one line for each
     */
    public static List<String> write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String name : names()) {
            AtomicFile.write(directory.resolve(name), out -> out.write(read(name)));
        }
        return names().stream().map(name -> directory.resolve(name).toString()).toList();
    }

    /** {@return the bytes of one of the files} */
    static byte[] read(String name) throws IOException {
        try (InputStream in = SchemaFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException(
                        "The schema %s is missing in the plugin. Use a release that has it.".formatted(name));
            }
            return in.readAllBytes();
        }
    }
}
