/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.RowRules;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Compares the cases of two versions. Lines that are byte for byte the same are recognised by their digests and never parsed; of the
 * others, positions and digests are in memory, about 60 bytes for each, and rows are read again when they are reported.
 */
public final class VersionComparison {

    private final Path before;
    private final Path after;

    private VersionComparison(Path before, Path after) {
        this.before = before;
        this.after = after;
    }

    /** {@return a comparison of two files such as {@code cases.jsonl}} */
    public static VersionComparison of(VersionRows before, VersionRows after) {
        return new VersionComparison(before.file(), after.file());
    }

    /** Takes a change. */
    public interface ChangeConsumer {

        /** Take a change: removed cases in the order of the file before, then all others in the order of the file after. */
        void accept(CaseChange change) throws IOException;
    }

    /**
     * Compare.
     *
     * @return how many cases are unchanged, byte for byte or but for how they are written
     * @throws EvalException with file and line if a line is no case, or an id occurs twice among the lines that differ
     */
    public int forEachChange(ChangeConsumer consumer) throws IOException {
        var removed = new LinePlaces();
        var added = new LinePlaces();
        int same = findDifferent(removed, added);
        return same + compareDifferent(removed, added, consumer);
    }

    /** {@return how many lines both have} */
    private int findDifferent(LinePlaces removed, LinePlaces added) throws IOException {
        var lines = new DigestIndex();
        var places = new LinePlaces();
        read(before, (bytes, line, offset) -> {
            OptionalInt earlier = lines.add(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            if (earlier.isPresent()) {
                throw repeated(before, line, places.line(earlier.getAsInt()));
            }
            places.add(line, offset, bytes.remaining());
        });
        var inBoth = new BitSet(places.size());
        read(after, (bytes, line, offset) -> {
            OptionalInt position = lines.find(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            if (position.isEmpty()) {
                added.add(line, offset, bytes.remaining());
            } else if (inBoth.get(position.getAsInt())) {
                throw repeated(after, line, 0);
            } else {
                inBoth.set(position.getAsInt());
            }
        });
        for (int i = inBoth.nextClearBit(0); i < places.size(); i = inBoth.nextClearBit(i + 1)) {
            removed.add(places.line(i), places.offset(i), places.length(i));
        }
        return inBoth.cardinality();
    }

    private int compareDifferent(LinePlaces removed, LinePlaces added, ChangeConsumer consumer) throws IOException {
        try (FileChannel old = FileChannel.open(before, StandardOpenOption.READ);
                FileChannel now = FileChannel.open(after, StandardOpenOption.READ)) {
            DigestIndex oldIds = ids(before, old, removed);
            DigestIndex newIds = ids(after, now, added);
            for (int i = 0; i < removed.size(); i++) {
                Map<String, Object> row = removed.read(before, old, i);
                String id = String.valueOf(row.get("id"));
                if (newIds.find(id).isEmpty()) {
                    consumer.accept(CaseChange.removed(id, row));
                }
            }
            int same = 0;
            for (int i = 0; i < added.size(); i++) {
                Map<String, Object> row = added.read(after, now, i);
                String id = String.valueOf(row.get("id"));
                OptionalInt was = oldIds.find(id);
                CaseChange change = was.isEmpty()
                        ? CaseChange.added(id, row)
                        : CaseChange.between(id, removed.read(before, old, was.getAsInt()), row);
                if (change.kind() == CaseChange.Kind.CHANGED && change.fields().isEmpty()) {
                    same++;
                } else {
                    consumer.accept(change);
                }
            }
            return same;
        }
    }

    private static DigestIndex ids(Path file, FileChannel channel, LinePlaces places) throws IOException {
        var ids = new DigestIndex();
        for (int i = 0; i < places.size(); i++) {
            String id = places.id(file, channel, i);
            OptionalInt earlier = ids.add(id);
            if (earlier.isPresent()) {
                throw repeated(file, places.line(i), places.line(earlier.getAsInt()));
            }
        }
        return ids;
    }

    private static EvalException repeated(Path file, int line, int earlier) {
        return new EvalException("%s:%d: the case must be there once, but %s has it too. Remove one of them."
                .formatted(file, line, earlier == 0 ? "an earlier line" : "line " + earlier));
    }

    private interface LineConsumer {

        void accept(ByteBuffer bytes, int line, long offset);
    }

    private static void read(Path file, LineConsumer consumer) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var lines = new Lines(in);
            long offset = 0;
            int line = 1;
            for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
                int length = bytes.remaining();
                if (!isBlank(bytes)) {
                    consumer.accept(bytes, line, offset);
                }
                offset += length + 1L;
                line++;
            }
        } catch (NoSuchFileException e) {
            throw new EvalException("%s must exist, but was not found. Correct the path.".formatted(file), e);
        }
    }

    private static boolean isBlank(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) > ' ' || bytes.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where lines are in a file. */
    private static final class LinePlaces {

        private int[] lines = new int[16];
        private long[] offsets = new long[16];
        private int[] lengths = new int[16];
        private int size;

        void add(int line, long offset, int length) {
            if (size == lines.length) {
                int larger = size + (size >> 1);
                lines = Arrays.copyOf(lines, larger);
                offsets = Arrays.copyOf(offsets, larger);
                lengths = Arrays.copyOf(lengths, larger);
            }
            lines[size] = line;
            offsets[size] = offset;
            lengths[size++] = length;
        }

        int size() {
            return size;
        }

        int line(int position) {
            return lines[position];
        }

        long offset(int position) {
            return offsets[position];
        }

        int length(int position) {
            return lengths[position];
        }

        private ByteBuffer bytes(FileChannel channel, int position) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(lengths[position]);
            while (bytes.hasRemaining() && channel.read(bytes, offsets[position] + bytes.position()) >= 0) {
                // a read may bring a part only
            }
            bytes.flip();
            boolean hasMark = offsets[position] == 0
                    && bytes.remaining() >= 3
                    && bytes.get(0) == (byte) 0xEF
                    && bytes.get(1) == (byte) 0xBB
                    && bytes.get(2) == (byte) 0xBF;
            return hasMark ? bytes.position(3) : bytes;
        }

        Map<String, Object> read(Path file, FileChannel channel, int position) throws IOException {
            String location = file + ":" + lines[position];
            String text =
                    Utf8.decode(bytes(channel, position), location + ": the line must be UTF-8. Convert the file.");
            try {
                return Json.readObject(text);
            } catch (JsonException e) {
                throw new EvalException(
                        "%s: %s. Each line must be one JSON object.".formatted(location, e.getMessage()), e);
            }
        }

        /** Only the outermost fields are parsed. */
        String id(Path file, FileChannel channel, int position) throws IOException {
            String location = file + ":" + lines[position];
            ByteBuffer bytes = bytes(channel, position);
            try {
                return RowRules.checkedId(
                        Json.outline(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining()),
                        location);
            } catch (JsonException e) {
                throw new EvalException(
                        "%s: %s. Each line must be one JSON object.".formatted(location, e.getMessage()), e);
            }
        }
    }
}
