/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.DroppedFields;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.mapping.MappedRow;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.CaseRow;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Takes the rows of a source: maps and checks each, and keeps what became of them in a file until all are there.
 *
 * <p>In memory are the ids alone.
 */
public final class ForeignRows implements AutoCloseable {

    /** Where a row is in the file. */
    private record Kept(String id, long offset, int length) {}

    /** Fields with such names are ours: a mapping may take them, and nothing is lost if it does not. */
    private static final String OWN = "_row";

    private final FieldMapping mapping;
    private final FileChannel file;
    private final List<Kept> kept = new ArrayList<>();
    private long end;
    private long read;
    private DroppedFields dropped = new DroppedFields();
    private NamedRows invalid = new NamedRows();
    private NamedRows inactive = new NamedRows();

    /** @param file does not exist yet */
    ForeignRows(FieldMapping mapping, Path file) throws IOException {
        this.mapping = mapping;
        this.file = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Add a row. If it is no case, it is remembered with its reason.
     *
     * @param place for messages, such as {@code item 'a-17'} or {@code data.jsonl:17}
     */
    public void add(Map<String, Object> row, String place) throws IOException {
        read++;
        try {
            MappedRow mapped = mapping.apply(row);
            CaseRow checked = CaseRow.of(mapped.fields(), place);
            dropped.add(
                    mapped.dropped().stream().filter(name -> !name.equals(OWN)).toList());
            keep(checked.id(), Json.write(checked.fields()));
        } catch (EvalException | JsonException e) {
            String reason = String.valueOf(e.getMessage());
            invalid.add(reason.startsWith(place) ? reason : place + ": " + reason);
        }
    }

    /** Count a row that its place itself treats as incomplete or unreadable, like one that is no case. */
    public void addInvalid(String place, String reason) {
        read++;
        invalid.add(place + ": " + reason);
    }

    /** Count a row that its place no longer treats as a part of the dataset, such as an archived one. */
    public void addInactive(String place, String reason) {
        read++;
        inactive.add(place + ": " + reason);
    }

    /** Forget all rows, to read them again. */
    public void restart() throws IOException {
        file.truncate(0);
        kept.clear();
        end = 0;
        read = 0;
        dropped = new DroppedFields();
        invalid = new NamedRows();
        inactive = new NamedRows();
    }

    private void keep(String id, String json) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        kept.add(new Kept(id, end, bytes.remaining()));
        while (bytes.hasRemaining()) {
            end += file.write(bytes, end);
        }
    }

    /** Write the rows, sorted by id unless they are in an order of their own. */
    void writeTo(VersionWriter writer, boolean isOrdered, String name) throws IOException {
        if (!isOrdered) {
            kept.sort(Comparator.comparing(Kept::id));
        }
        for (Kept row : kept) {
            writer.add(Json.readObject(json(row)), name);
        }
    }

    private String json(Kept row) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(row.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, row.offset() + bytes.position()) < 0) {
                throw new IOException("The rows that were read must be in their temporary file. Try again.");
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    /** {@return how many rows were read} */
    public long read() {
        return read;
    }

    long taken() {
        return kept.size();
    }

    DroppedFields dropped() {
        return dropped;
    }

    NamedRows invalid() {
        return invalid;
    }

    NamedRows inactive() {
        return inactive;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
