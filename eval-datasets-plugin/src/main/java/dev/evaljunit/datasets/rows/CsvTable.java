/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.rows;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SpreadsheetText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, read row by row. Blank lines are skipped, and so is the apostrophe that keeps a spreadsheet from computing a
 * text.
 */
public final class CsvTable implements AutoCloseable {

    /** Takes the rows of a table. Lines are from 1; a row that spreads over several is in the first of them. */
    public interface Rows {

        /**
         * Take a row.
         *
         * @param cells the text of each column that has a name, in the order of the header; a cell may be empty
         */
        void row(int line, Map<String, String> cells) throws IOException;

        /**
         * Refuse a row that has too few or too many cells, or a value below no name.
         *
         * @param reason sentences with the next step
         */
        void refused(int line, String reason) throws IOException;
    }

    private static final int LONGEST_SHOWN = 60;
    private static final List<Character> OFTEN_INSTEAD = List.of(';', '\t');

    private final TextFile file;
    private final char separator;
    private final UnaryOperator<String> separatorAdvice;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header = new ArrayList<>();
    private int headerLine;
    private int line;

    private CsvTable(TextFile file, char separator, UnaryOperator<String> separatorAdvice, Reader text)
            throws IOException {
        this.file = file;
        this.separator = separator;
        this.separatorAdvice = separatorAdvice;
        this.parser = CSVParser.builder()
                .setReader(text)
                .setFormat(CSVFormat.RFC4180.builder().setDelimiter(separator).get())
                .get();
        this.records = parser.iterator();
        readHeader();
    }

    /** Open a file whose cells must be separated by commas; otherwise like {@link #open(Path, char)}. */
    public static CsvTable open(Path file) throws IOException {
        return open(file, ',', found -> "Save it with commas.");
    }

    /**
     * Open a file and check its header.
     *
     * @param separator the parameter {@code eval-datasets.separator}
     * @throws EvalException if there is none, a name occurs twice, or the cells seem to be separated by another character
     */
    public static CsvTable open(Path file, char separator) throws IOException {
        return open(file, separator, "Set -Deval-datasets.separator=%s."::formatted);
    }

    private static CsvTable open(Path path, char separator, UnaryOperator<String> separatorAdvice) throws IOException {
        var file = new TextFile(path);
        Reader text = file.text();
        try {
            return new CsvTable(file, separator, separatorAdvice, text);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    /** {@return the cells of a row that are not empty} */
    public static Map<String, Object> withoutEmpty(Map<String, String> cells) {
        var fields = new LinkedHashMap<String, Object>(cells);
        fields.values().removeIf(""::equals);
        return fields;
    }

    /** {@return the names of the columns; some columns may have none} */
    public List<String> names() {
        return header.stream().filter(name -> !name.isEmpty()).toList();
    }

    /** {@return the line of the header, from 1} */
    public int headerLine() {
        return headerLine;
    }

    private void readHeader() throws IOException {
        while (header.isEmpty() && hasNext()) {
            CSVRecord first = records.next();
            if (!isBlank(first)) {
                headerLine = line;
                first.forEach(name -> header.add(SpreadsheetText.original(name.strip())));
                checkSeparator();
                checkNames();
            }
        }
        if (header.isEmpty()) {
            throw new EvalException("%s must have a header and at least one row, but is empty.".formatted(file.path()));
        }
    }

    private void checkSeparator() {
        if (header.size() > 1) {
            return;
        }
        for (char other : OFTEN_INSTEAD) {
            if (other != separator && header.get(0).indexOf(other) >= 0) {
                throw new EvalException("%s must have cells separated by %s, but its header is one cell: %s. %s"
                        .formatted(
                                file.path(),
                                shown(separator),
                                shown(header.get(0)),
                                separatorAdvice.apply(shown(other))));
            }
        }
    }

    private static String shown(char separator) {
        return separator == '\t' ? "tab" : "'" + separator + "'";
    }

    private static String shown(String text) {
        return SafeText.line(text, LONGEST_SHOWN);
    }

    private void checkNames() {
        var seen = new HashSet<String>();
        for (String name : names()) {
            if (!seen.add(name)) {
                throw new EvalException(
                        "%s:%d: column '%s' must occur once in the header, but occurs twice. Rename one of the two."
                                .formatted(file.path(), headerLine, shown(name)));
            }
        }
    }

    /**
     * Read all rows.
     *
     * @throws EvalException if the file is not UTF-8, or not CSV; then rows are missing, and none should be kept
     */
    public void forEach(Rows rows) throws IOException {
        while (hasNext()) {
            CSVRecord cells = records.next();
            if (!isBlank(cells)) {
                read(cells, rows);
            }
        }
    }

    private void read(CSVRecord cells, Rows rows) throws IOException {
        if (cells.size() != header.size()) {
            rows.refused(
                    line,
                    "The row must have %d cells as the header has, found %d. Quote cells that have a %s or a line break."
                            .formatted(header.size(), cells.size(), shown(separator)));
            return;
        }
        var named = new LinkedHashMap<String, String>();
        for (int at = 0; at < header.size(); at++) {
            if (!header.get(at).isEmpty()) {
                named.put(header.get(at), SpreadsheetText.original(cells.get(at)));
            } else if (!cells.get(at).isBlank()) {
                rows.refused(
                        line,
                        "Column %d has no name in the header, but a value in this row: %s. It may belong to the cell before; quote that, or name the column."
                                .formatted(at + 1, shown(cells.get(at))));
                return;
            }
        }
        rows.row(line, named);
    }

    private static boolean isBlank(CSVRecord cells) {
        return cells.size() == 1 && cells.get(0).isBlank();
    }

    /** Asking for a record reads it. Blank lines are records, too, so that each begins on the line after the one before. */
    private boolean hasNext() throws IOException {
        line = Math.toIntExact(parser.getCurrentLineNumber() + 1);
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw problem(Objects.requireNonNull(e.getCause()));
        }
    }

    private EvalException problem(IOException e) throws IOException {
        if (e instanceof CharacterCodingException notUtf8) {
            return file.notUtf8(notUtf8);
        }
        if (e instanceof CSVException) {
            return new EvalException(
                    "%s:%d: quotes must be around a whole cell, and doubled within it: %s. Correct the row; nothing of the file was taken."
                            .formatted(file.path(), line, SafeText.line(String.valueOf(e.getMessage()), 160)),
                    e);
        }
        throw e;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
