/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Labelled rows as a spreadsheet writes them. Empty cells are absent fields. */
record LabelledCsv(Path file) {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    /** The columns whose cells are numbers or truth values if they look like them; all others are texts. */
    private static final Set<String> LABELS = Set.of("label", "adjudication");

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    List<LabelledRow> rows() throws IOException {
        try (Reader reader = withoutMark(Files.newBufferedReader(file, StandardCharsets.UTF_8));
                CSVParser parser = FORMAT.parse(reader)) {
            List<String> header = parser.getHeaderNames();
            checkSeparator(header);
            return rows(parser, DottedColumns.of(header, file + ":1"));
        } catch (CharacterCodingException e) {
            throw notUtf8(e);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "%s:1: each column must have a name of its own: %s Correct the header."
                            .formatted(file, LabelledRow.shown(String.valueOf(e.getMessage()))),
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException cause ? notUtf8(cause) : notCsv(e);
        }
    }

    private EvalException notUtf8(CharacterCodingException e) {
        return new EvalException(file + ": the file must be UTF-8. Save it as \"CSV UTF-8\".", e);
    }

    private EvalException notCsv(UncheckedIOException e) {
        return new EvalException(
                "%s: the file must be CSV: %s. Correct it."
                        .formatted(file, LabelledRow.shown(String.valueOf(e.getMessage()))),
                e);
    }

    private static Reader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void checkSeparator(List<String> header) {
        if (header.size() == 1 && header.get(0).contains(";")) {
            throw new EvalException("%s:1: columns must be separated by commas, found semicolons. Save it with commas."
                    .formatted(file));
        }
    }

    private List<LabelledRow> rows(CSVParser parser, DottedColumns columns) {
        var rows = new ArrayList<LabelledRow>();
        for (CSVRecord record : parser) {
            String location = file + ":" + (parser.getCurrentLineNumber() - breaksIn(record));
            if (!record.isConsistent()) {
                throw new EvalException("%s: the row must have %d cells like the header, found %d. Correct the row."
                        .formatted(location, parser.getHeaderNames().size(), record.size()));
            }
            rows.add(new LabelledRow(location, fields(record, columns)));
        }
        return rows;
    }

    private static long breaksIn(CSVRecord record) {
        return record.stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
    }

    private static Map<String, Object> fields(CSVRecord record, DottedColumns columns) {
        return columns.nested(column -> value(columns.names().get(column), record.get(column)));
    }

    private static Object value(String column, String cell) {
        if (!LABELS.contains(column)) {
            return cell;
        }
        try {
            Object value = Json.read(cell.strip());
            return value instanceof Number || value instanceof Boolean ? value : cell;
        } catch (JsonException e) {
            return cell;
        }
    }
}
