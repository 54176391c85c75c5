/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header, read row by row. */
final class CsvTable implements AutoCloseable {

    interface RowConsumer {

        /**
         * Take a row.
         *
         * @param cells the text of each column, in the order of the header; a cell may be empty
         */
        void accept(Place place, Map<String, String> cells) throws IOException;
    }

    private static final int LONGEST_SHOWN = 60;

    private final ForeignFile file;
    private final Reader text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final Set<Integer> unnamed = new HashSet<>();
    private int lineOfNext = 1;

    private CsvTable(ForeignFile file, Reader text) throws IOException {
        this.file = file;
        this.text = text;
        this.parser = CSVParser.builder()
                .setReader(text)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(file.separator())
                        .get())
                .get();
        this.records = parser.iterator();
        this.header = header();
    }

    /**
     * Open a file and check its header.
     *
     * @throws EvalException if there is none, a name occurs twice, or the cells seem to be separated by another character
     */
    static CsvTable open(ForeignFile file) throws IOException {
        Reader text = file.openText();
        try {
            return new CsvTable(file, text);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    List<String> names() {
        return header;
    }

    private List<String> header() throws IOException {
        List<String> names = new ArrayList<>();
        while (names.isEmpty() && hasNext()) {
            CSVRecord first = records.next();
            if (!isBlank(first)) {
                first.forEach(name -> names.add(name.strip()));
            }
        }
        if (names.isEmpty()) {
            throw new EvalException("%s must have a header and at least one row, but is empty.".formatted(file.path()));
        }
        checkSeparator(names);
        checkNames(names);
        return Collections.unmodifiableList(names);
    }

    private void checkSeparator(List<String> names) {
        if (names.size() > 1) {
            return;
        }
        for (Map.Entry<String, String> other : Map.of(";", "';'", "\t", "tab").entrySet()) {
            if (names.get(0).contains(other.getKey()) && !other.getKey().equals(String.valueOf(file.separator()))) {
                throw new EvalException(
                        "%s must have cells separated by '%s', but its header is one cell: %s. Set -Deval-datasets.separator=%s."
                                .formatted(
                                        file.path(),
                                        file.separator(),
                                        SafeText.line(names.get(0), LONGEST_SHOWN),
                                        other.getValue()));
            }
        }
    }

    private void checkNames(List<String> names) {
        var seen = new HashSet<String>();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            if (name.isEmpty()) {
                unnamed.add(at);
            } else if (!seen.add(name)) {
                throw new EvalException(
                        "%s: column '%s' must occur once in the header, but occurs twice. Rename one of the two."
                                .formatted(file.path(), SafeText.line(name, LONGEST_SHOWN)));
            }
        }
    }

    /** Read all rows; one with too few or too many cells, or with a value below no name, is refused. */
    void forEach(RowSink rows, RowConsumer consumer) throws IOException {
        // The parser reads a row when it is asked whether there is one.
        for (int line = nextLine(); hasNext(); line = nextLine()) {
            CSVRecord cells = records.next();
            if (!isBlank(cells)) {
                accept(Place.line(file.name(), line), cells, rows, consumer);
            }
        }
    }

    private int nextLine() {
        lineOfNext = (int) parser.getCurrentLineNumber() + 1;
        return lineOfNext;
    }

    private void accept(Place place, CSVRecord cells, RowSink rows, RowConsumer consumer) throws IOException {
        if (cells.size() != header.size()) {
            rows.refuse(
                    place,
                    "",
                    "The row must have %d cells as the header has, found %d. Quote cells that have a '%s' or a line break."
                            .formatted(header.size(), cells.size(), file.separator()));
            return;
        }
        for (int at : unnamed) {
            if (!cells.get(at).isBlank()) {
                rows.refuse(
                        place,
                        "",
                        "Column %d has no name in the header, but a value in this row: %s. It may belong to the cell before; quote that, or name the column."
                                .formatted(at + 1, SafeText.line(cells.get(at), LONGEST_SHOWN)));
                return;
            }
        }
        var named = new LinkedHashMap<String, String>();
        for (int at = 0; at < header.size(); at++) {
            if (!unnamed.contains(at)) {
                named.put(header.get(at), cells.get(at));
            }
        }
        consumer.accept(place, named);
    }

    private static boolean isBlank(CSVRecord cells) {
        return cells.size() == 1 && cells.get(0).isEmpty();
    }

    private boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw problem(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private EvalException problem(IOException e) throws IOException {
        String place = file.path() + ":" + lineOfNext;
        if (e instanceof CharacterCodingException) {
            return new EvalException(place + ": the file must be UTF-8 from here on. Convert it.", e);
        }
        if (e instanceof org.apache.commons.csv.CSVException
                || String.valueOf(e.getMessage()).contains("encapsulated")) {
            return new EvalException(
                    "%s: quotes must be around a whole cell, and doubled within it: %s. Correct the row; rows after it were not read."
                            .formatted(place, SafeText.line(String.valueOf(e.getMessage()), 160)),
                    e);
        }
        throw e;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
