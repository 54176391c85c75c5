/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads the objects of a file of JSON Lines, and goes on after a line that is none. */
public final class JsonLines {

    private static final int MOST_NAMED = 5;

    private JsonLines() {}

    /** Takes a line. */
    public interface RowConsumer {

        void accept(int line, Map<String, Object> row);
    }

    public static void forEach(Path file, Problems problems, RowConsumer consumer) throws IOException {
        int bad = 0;
        try (InputStream in = Files.newInputStream(file)) {
            var lines = new Lines(in);
            int number = 1;
            for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next(), number++) {
                String where = problems.shown(file) + ":" + number;
                try {
                    String text = Utf8.decode(bytes, "the line must be UTF-8. Convert the file.");
                    if (!text.isBlank()) {
                        consumer.accept(number, Json.readObject(text));
                    }
                } catch (JsonException | EvalException e) {
                    if (bad++ < MOST_NAMED) {
                        problems.add(where, "The line must be one JSON object: %s.".formatted(e.getMessage()));
                    }
                }
            }
        }
        if (bad > MOST_NAMED) {
            problems.add(
                    problems.shown(file),
                    "%s more lines are no JSON objects; none of them is counted."
                            .formatted(Words.number(bad - MOST_NAMED)));
        }
    }
}
