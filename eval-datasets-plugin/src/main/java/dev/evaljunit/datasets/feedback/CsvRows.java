/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV with a header. Cells are texts; empty ones are missing. */
final class CsvRows {

    /** Takes rows. */
    interface Sink {

        void row(Map<String, Object> row, Place place) throws IOException;

        void refused(Place place, String reason) throws IOException;
    }

    private CsvRows() {}

    static void read(Path file, Sink sink) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        try (var reader = new InputStreamReader(Files.newInputStream(file), decoder);
                CSVParser parser = CSVFormat.RFC4180.parse(reader)) {
            read(parser, file.toString(), sink);
        }
    }

    private static void read(CSVParser parser, String file, Sink sink) throws IOException {
        try {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> header = header(records.next(), file);
            // asking for the next record already reads it
            for (long line = nextLine(parser); records.hasNext(); line = nextLine(parser)) {
                CSVRecord cells = records.next();
                var place = new Place(file, (int) line);
                if (cells.size() == header.size()) {
                    sink.row(row(header, cells), place);
                } else if (cells.size() != 1 || !cells.get(0).isBlank()) {
                    sink.refused(
                            place,
                            "the row must have %d cells as the header has, found %d. Quote cells that have a comma or a line break."
                                    .formatted(header.size(), cells.size()));
                }
            }
        } catch (UncheckedIOException e) {
            throw problem(e, file + ":" + nextLine(parser));
        }
    }

    private static long nextLine(CSVParser parser) {
        return parser.getCurrentLineNumber() + 1;
    }

    private static EvalException problem(UncheckedIOException e, String place) throws IOException {
        if (e.getCause() instanceof CharacterCodingException) {
            return new EvalException(place + ": the file must be UTF-8. Convert it.", e);
        }
        if (e.getCause() instanceof CSVException) {
            return new EvalException(
                    "%s: quotes must be around a whole cell, and doubled within it: %s. Nothing was imported; correct the row."
                            .formatted(place, SafeText.line(String.valueOf(e.getMessage()), 160)),
                    e);
        }
        throw new IOException(e.getCause());
    }

    private static List<String> header(CSVRecord cells, String file) {
        List<String> names =
                cells.stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
        var seen = new HashSet<String>();
        for (String name : names) {
            if (name.isEmpty() || !seen.add(name)) {
                throw new EvalException(
                        "%s: each column of the header must have a name of its own, found '%s'. Rename it."
                                .formatted(file, SafeText.id(name)));
            }
        }
        return names;
    }

    private static Map<String, Object> row(List<String> header, CSVRecord cells) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < header.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                row.put(header.get(i), cells.get(i));
            }
        }
        return row;
    }
}
