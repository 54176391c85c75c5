/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of files in any shape. */
final class RowFiles {

    private static final Set<String> ROWS = Set.of("");
    private static final Set<String> ROWS_OF_PAGES = Set.of("data");

    private RowFiles() {}

    /** Read the rows of a file that has no traces. */
    static void read(InputFile file, EventRows rows, EventRules rules, BlockPipeline pipeline, EventSink sink)
            throws IOException {
        switch (file.shape()) {
            case LINES -> {
                BlockParser parser = file.format() == FeedbackFormat.EVENTS ? new CanonicalRows(rows, rules) : rows;
                try (InputStream in = Files.newInputStream(file.path())) {
                    pipeline.run(new LineBlocks(in, file.path().toString()), parser, sink::accept);
                }
            }
            case DOCUMENT -> document(file, ROWS, (path, value, line) -> row(file, value, line, rows, sink));
            case PAGES -> document(file, ROWS_OF_PAGES, (path, value, line) -> row(file, value, line, rows, sink));
            case CSV -> table(file, rows, sink);
        }
    }

    private static void row(InputFile file, @Nullable Object value, int line, EventRows rows, EventSink sink)
            throws IOException {
        var place = Place.line(file.path().toString(), line);
        var outcomes = new ArrayList<Outcome>();
        Map<String, Object> row = Json.asObject(value).orElse(Map.of());
        if (row.isEmpty()) {
            outcomes.add(new Outcome.Refusal(
                    place, null, "a row must be a JSON object with fields, found %s.".formatted(Json.excerpt(value))));
        } else {
            rows.row(row, place, outcomes);
        }
        sink.accept(outcomes);
    }

    private static void table(InputFile file, EventRows rows, EventSink sink) throws IOException {
        String name = file.path().toString();
        try (CsvTable table = CsvTable.open(file.path())) {
            table.forEach(new CsvTable.Rows() {
                @Override
                public void row(int line, Map<String, String> cells) throws IOException {
                    var outcomes = new ArrayList<Outcome>();
                    rows.row(CsvTable.withoutEmpty(cells), Place.line(name, line), outcomes);
                    sink.accept(outcomes);
                }

                @Override
                public void refused(int line, String reason) throws IOException {
                    sink.accept(List.of(new Outcome.Refusal(Place.line(name, line), null, reason)));
                }
            });
        }
    }

    /** Read all parts of a file; its end may not be read if a part is no JSON. */
    static void document(InputFile file, Set<String> paths, JsonStream.Parts parts) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            JsonStream.read(in, paths, parts);
        } catch (JsonException e) {
            throw new EvalException(
                    "%s must be JSON to its end, but has %s. Nothing was imported; export the file again, or cut it there."
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    /** Creates what takes the parts of a document. */
    interface PartsFactory {

        /** Create what takes the parts of a document that begins after so many lines. */
        JsonStream.Parts after(int lineBefore);
    }

    /** Read traces; a line that is no JSON, such as the last one of a killed process, is refused alone. */
    static void traces(InputFile file, Set<String> paths, PartsFactory parts, TraceSink sink) throws IOException {
        if (file.shape() != InputFile.Shape.LINES) {
            document(file, paths, parts.after(0));
            return;
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            var blocks = new LineBlocks(in, file.path().toString());
            for (LineBlock block = blocks.next(); block != null; block = blocks.next()) {
                int line = block.firstLine();
                for (int at = block.startsWithMark() ? 3 : 0; at < block.length(); line++) {
                    int end = block.lineEnd(at);
                    line(
                            new ByteArrayInputStream(block.bytes(), at, end - at),
                            Place.line(block.file(), line),
                            paths,
                            parts,
                            sink);
                    at = end + 1;
                }
            }
        }
    }

    private static void line(InputStream json, Place place, Set<String> paths, PartsFactory parts, TraceSink sink)
            throws IOException {
        try {
            JsonStream.read(json, paths, parts.after(place.line() - 1));
        } catch (JsonException e) {
            sink.refused(place, e.getMessage() + ". Each line must be one JSON object.");
        }
    }
}
