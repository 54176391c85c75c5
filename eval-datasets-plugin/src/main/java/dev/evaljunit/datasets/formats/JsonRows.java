/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of JSON files. */
final class JsonRows {

    private JsonRows() {}

    interface RowConsumer {

        void accept(Place place, Map<String, Object> row) throws IOException;
    }

    /** Read the objects of a JSON array, or of JSONL; whatever else is there is refused. */
    static void forEach(ForeignFile file, RowSink rows, RowConsumer consumer) throws IOException {
        if (file.container() == Container.JSONL) {
            file.forEachLine(rows, (line, text) -> readLine(Place.line(file.name(), line), text, rows, consumer));
        } else {
            forEach(document(file), file, "", rows, consumer);
        }
    }

    /** Read the objects of a list. */
    static void forEach(@Nullable Object list, ForeignFile file, String path, RowSink rows, RowConsumer consumer)
            throws IOException {
        String where = path.isEmpty() ? file.name() : file.name() + ": '" + path + "'";
        if (!(list instanceof List<?> elements)) {
            throw new EvalException(
                    "%s must be a list of objects, found %s. Correct the file, or choose another format."
                            .formatted(where, Json.excerpt(list)));
        }
        int at = 0;
        for (Object element : elements) {
            Place place = Place.at(file.name(), path.isEmpty() ? String.valueOf(at) : path + "." + at);
            Optional<Map<String, Object>> row = Json.asObject(element);
            if (row.isPresent()) {
                consumer.accept(place, row.get());
            } else {
                rows.refuse(place, "", "It must be an object, found %s.".formatted(Json.excerpt(element)));
            }
            at++;
        }
    }

    private static void readLine(Place place, String text, RowSink rows, RowConsumer consumer) throws IOException {
        Map<String, Object> row;
        try {
            row = Json.readRow(text);
        } catch (JsonException e) {
            rows.refuse(place, "", "The line must be one JSON object: %s.".formatted(e.getMessage()));
            return;
        }
        consumer.accept(place, row);
    }

    /** {@return the only value of a JSON file} */
    static @Nullable Object document(ForeignFile file) throws IOException {
        try {
            return Json.readPart(file.text());
        } catch (JsonException e) {
            throw new EvalException("%s must be JSON: %s. Correct the file.".formatted(file.name(), e.getMessage()), e);
        }
    }
}
