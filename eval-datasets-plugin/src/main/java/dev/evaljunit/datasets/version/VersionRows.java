/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a JSONL file such as {@code cases.jsonl}, read line by line in constant memory. Blank lines are skipped; a byte order
 * mark and carriage returns before line feeds are tolerated.
 *
 * @param file the file, by which messages name a line
 */
public record VersionRows(Path file) {

    private static final ByteBuffer BYTE_ORDER_MARK =
            ByteBuffer.wrap(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});

    /**
     * One row.
     *
     * @param line the number of its line, from 1
     * @param json its text, without a line end
     * @param fields its fields, in their order
     * @param location the file and line, such as {@code cases.jsonl:17}
     */
    public record Row(int line, String json, Map<String, Object> fields, String location) {

        /** {@return the id; empty if there is none, which {@link VersionWriter} refuses} */
        public String id() {
            return fields.get("id") instanceof String id ? id : "";
        }

        /** {@return the input; empty if there is none} */
        public Map<String, Object> input() {
            return Json.asObject(fields.get("input")).orElse(Map.of());
        }
    }

    /** Takes a row. */
    public interface RowConsumer {

        /** Take a row, which stays valid. */
        void accept(Row row) throws IOException;
    }

    /** {@return the rows of the version in a directory} */
    public static VersionRows in(Path versionDirectory) {
        return new VersionRows(versionDirectory.resolve(DatasetLocation.CASES));
    }

    /**
     * Read all rows in the order of the file.
     *
     * @throws EvalException with file and line if there is no such file, or a line is not UTF-8 or no JSON object
     * @throws IOException if a retry may help
     */
    public void forEach(RowConsumer consumer) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var lines = new Lines(in);
            int line = 1;
            for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
                @Nullable Row row = row(withoutMark(bytes, line), line);
                if (row != null) {
                    consumer.accept(row);
                }
                line++;
            }
        } catch (NoSuchFileException e) {
            throw new EvalException("%s must exist, but was not found. Correct the path.".formatted(file), e);
        }
    }

    private static ByteBuffer withoutMark(ByteBuffer bytes, int line) {
        if (line == 1 && bytes.remaining() >= 3 && BYTE_ORDER_MARK.equals(bytes.slice(bytes.position(), 3))) {
            bytes.position(bytes.position() + 3);
        }
        return bytes;
    }

    private @Nullable Row row(ByteBuffer bytes, int line) {
        String location = file + ":" + line;
        String text = Utf8.decode(bytes, location + ": the line must be UTF-8. Convert the file.");
        if (text.isBlank()) {
            return null;
        }
        try {
            return new Row(line, text.strip(), Json.readObject(text), location);
        } catch (JsonException e) {
            throw new EvalException(
                    "%s: %s. Each line must be one JSON object.".formatted(location, e.getMessage()), e);
        }
    }
}
