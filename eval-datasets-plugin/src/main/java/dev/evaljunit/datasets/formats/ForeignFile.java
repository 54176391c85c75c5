/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.datasets.rows.TextFile;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A file of another tool, and how the user wants it to be read. */
record ForeignFile(Path path, char separator, Optional<FieldMapping> mapping, Container container) {

    /** JSON and YAML documents are read whole; JSONL and CSV are not. */
    private static final long LARGEST_WHOLE = 256L << 20;

    private static final String LFS = "version https://git-lfs.github.com/spec/v1";
    private static final int HEAD = 4096;

    /** {@return the same settings for another file} */
    ForeignFile other(Path other, Container itsContainer) {
        return new ForeignFile(other, separator, mapping, itsContainer);
    }

    String name() {
        return nameOf(path);
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** {@return the first bytes after a byte order mark, which are checked for what nobody can import} */
    static byte[] head(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new EvalException("%s must be a file, but there is none. Correct the path.".formatted(path));
        }
        byte[] head;
        try (InputStream in = new TextFile(path).bytes()) {
            head = in.readNBytes(HEAD);
        }
        if (head.length < HEAD && new String(head, StandardCharsets.UTF_8).isBlank()) {
            throw new EvalException(
                    "%s must have at least one row to import, but is empty. Export it again, or choose another file."
                            .formatted(path));
        }
        if (startsWith(head, LFS.getBytes(StandardCharsets.US_ASCII))) {
            throw new EvalException(
                    "%s must have the data itself, but is a pointer of Git LFS. Run 'git lfs pull' in its repository."
                            .formatted(path));
        }
        if (startsWith(head, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || startsWith(head, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            throw new EvalException("%s must be UTF-8, but is UTF-16. Convert it.".formatted(path));
        }
        if (startsWith(head, new byte[] {0x1F, (byte) 0x8B})) {
            throw new EvalException("%s must not be compressed by gzip. Run 'gunzip' on it.".formatted(path));
        }
        if (startsWith(head, "PAR1".getBytes(StandardCharsets.US_ASCII))) {
            throw new EvalException("%s must be a text, but is Parquet. Convert it to JSONL.".formatted(path));
        }
        return head;
    }

    static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** {@return the whole text of a document} */
    String text() throws IOException {
        if (Files.size(path) > LARGEST_WHOLE) {
            throw new EvalException(
                    "%s must have at most 256 MiB, because such a document is read whole. Split it, or convert it to JSONL."
                            .formatted(path));
        }
        try (InputStream in = new TextFile(path).bytes()) {
            return Utf8.decode(ByteBuffer.wrap(in.readAllBytes()), path + ": the file must be UTF-8. Convert it.");
        }
    }

    interface LineConsumer {

        void accept(int line, String text) throws IOException;
    }

    /** Read line by line, in constant memory; a line that is not UTF-8 is refused. */
    void forEachLine(RowSink rows, LineConsumer consumer) throws IOException {
        try (InputStream in = new TextFile(path).bytes()) {
            var lines = new Lines(in);
            int line = 1;
            for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
                readLine(bytes, line, rows, consumer);
                line++;
            }
        }
    }

    interface CellsConsumer {

        void accept(Place place, Map<String, String> cells) throws IOException;
    }

    CsvTable openTable() throws IOException {
        return CsvTable.open(path, separator);
    }

    /** Read the rows of a table of this file; one that is not as the header is refused. */
    void forEachRow(CsvTable table, RowSink rows, CellsConsumer consumer) throws IOException {
        table.forEach(new CsvTable.Rows() {
            @Override
            public void row(int line, Map<String, String> cells) throws IOException {
                consumer.accept(Place.line(name(), line), cells);
            }

            @Override
            public void refused(int line, String reason) {
                rows.refuse(Place.line(name(), line), "", reason);
            }
        });
    }

    private void readLine(ByteBuffer bytes, int line, RowSink rows, LineConsumer consumer) throws IOException {
        String text;
        try {
            text = Utf8.decode(bytes, "The line must be UTF-8. Convert the file.");
        } catch (EvalException e) {
            rows.refuse(Place.line(name(), line), "", String.valueOf(e.getMessage()));
            return;
        }
        if (!text.isBlank()) {
            consumer.accept(line, text);
        }
    }
}
