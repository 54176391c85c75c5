/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.dataset.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Counts the cases of a file as readers do: blank lines are none. */
final class CountedLines {

    private CountedLines() {}

    static int of(Path file) throws IOException {
        int count = 0;
        try (var in = Files.newInputStream(file)) {
            var lines = new Lines(in);
            for (@Nullable ByteBuffer line = lines.next(); line != null; line = lines.next()) {
                count += isBlank(line) ? 0 : 1;
            }
        }
        return count;
    }

    /** Nearly every line begins with a brace, and need not be decoded. */
    private static boolean isBlank(ByteBuffer line) {
        return !line.hasRemaining()
                || (line.get(line.position()) != '{'
                        && StandardCharsets.UTF_8.decode(line).toString().isBlank());
    }
}
