/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A file with one row for each id, such as {@code events.jsonl}. A row that is there already is not added again. */
final class EventStore implements Closeable {

    /** A row has about that many or more. */
    static final int BYTES_OF_ROW = 300;

    private final AppendedFile file;
    private final DiskIndex ids;
    private final String idField;

    /** What became of a row. */
    enum Added {
        NEW,
        DUPLICATE,
        CHANGED
    }

    private EventStore(AppendedFile file, DiskIndex ids, String idField) {
        this.file = file;
        this.ids = ids;
        this.idField = idField;
    }

    /**
     * Open or create a file.
     *
     * @param work a directory for temporary files
     * @param more about how many rows will be added
     * @throws EvalException with file and line if a row has no id
     */
    static EventStore open(Path path, String idField, Path work, long more) throws IOException {
        AppendedFile file = AppendedFile.open(path);
        long rows = file.size() / BYTES_OF_ROW + more;
        var store =
                new EventStore(file, DiskIndex.create(work, path.getFileName().toString(), rows), idField);
        try {
            store.index();
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private void index() throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            var blocks = new LineBlocks(in, file.path().toString());
            for (LineBlock block = blocks.next(); block != null; block = blocks.next()) {
                index(block);
            }
        }
    }

    private void index(LineBlock block) throws IOException {
        int line = block.firstLine();
        for (int at = 0; at < block.length(); line++) {
            int end = block.lineEnd(at);
            if (!block.isBlank(at, end)) {
                String id = idIn(block.range(at, end)).orElseThrow(damaged(block.file(), line));
                ids.add(ids.hash(id), block.position() + at);
            }
            at = end + 1;
        }
    }

    private Supplier<EvalException> damaged(String path, int line) {
        return () -> new EvalException(
                "%s:%d must be a row that an import wrote, but it is no JSON object with a text '%s'. Restore the file, or delete it and import again."
                        .formatted(path, line, idField));
    }

    private Optional<String> idIn(ByteBuffer row) {
        return CanonicalRows.text(row.array(), row.arrayOffset() + row.position(), row.remaining(), idField);
    }

    /** {@return whether there is a row with this id} */
    boolean has(String id) throws IOException {
        return find(id, ids.hash(id)) != DiskIndex.NONE;
    }

    private long find(String id, long hash) throws IOException {
        return ids.find(hash, position -> idIn(file.lineAt(position)).equals(Optional.of(id)));
    }

    /** Add a row, unless there is one with its id. */
    Added add(String id, byte[] json, int from, int length, Redaction redaction) throws IOException {
        long hash = ids.hash(id);
        long position = find(id, hash);
        if (position != DiskIndex.NONE) {
            return isSame(file.lineAt(position), ByteBuffer.wrap(json, from, length), redaction)
                    ? Added.DUPLICATE
                    : Added.CHANGED;
        }
        ids.add(hash, file.size());
        file.append(json, from, length);
        return Added.NEW;
    }

    /** A row that was imported before a pattern of the redaction existed is still the same. */
    private static boolean isSame(ByteBuffer stored, ByteBuffer given, Redaction redaction) {
        if (stored.equals(given)) {
            return true;
        }
        Map<String, Object> before = fields(stored);
        Map<String, Object> now = fields(given);
        return before.equals(now) || redaction.fields(before, EventFields.KEPT).equals(now);
    }

    private static Map<String, Object> fields(ByteBuffer json) {
        try {
            return Json.readObject(
                    StandardCharsets.UTF_8.decode(json.duplicate()).toString());
        } catch (JsonException e) {
            return Map.of();
        }
    }

    Path path() {
        return file.path();
    }

    /** Takes stored rows. */
    interface Rows {

        void accept(Map<String, Object> row) throws IOException;
    }

    /** Read the rows from a position on, as far as they are stored now. */
    void forEach(long from, Rows rows) throws IOException {
        file.flush();
        try (InputStream in = Files.newInputStream(file.path())) {
            in.skipNBytes(from);
            var blocks = new LineBlocks(in, file.path().toString());
            for (LineBlock block = blocks.next(); block != null; block = blocks.next()) {
                for (int at = 0; at < block.length(); ) {
                    int end = block.lineEnd(at);
                    if (!block.isBlank(at, end)) {
                        rows.accept(fields(block.range(at, end)));
                    }
                    at = end + 1;
                }
            }
        }
    }

    long size() {
        return file.size();
    }

    int rows() {
        return ids.size();
    }

    long torn() {
        return file.torn();
    }

    /** Take back what was added; afterwards, the store can only be closed. */
    void rollBack(long size) throws IOException {
        file.rollBack(size);
    }

    void sync() throws IOException {
        file.sync();
    }

    @Override
    public void close() throws IOException {
        try (ids) {
            file.close();
        }
    }
}
