/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Positions by the hash of an id, in a mapped file, so that the heap does not grow with the number of ids. The hash only finds
 * candidates: whoever asks compares the ids themselves. The hash has a random seed, so that nobody can craft ids that collide.
 */
final class DiskIndex implements Closeable {

    static final long NONE = -1;

    /** Hash and position, which is 1 more than given: 0 is a free slot. */
    private static final int SLOT = 2 * Long.BYTES;

    private static final int SMALLEST = 1 << 14;
    private static final int LARGEST = 1 << 26;
    private static final double FULL = 0.6;

    private final Path directory;
    private final String name;
    private final long seed = ThreadLocalRandom.current().nextLong();
    private Path file;
    private ByteBuffer slots;
    private int last;
    private int size;

    /** Whether a position is one of the id that is searched for. */
    interface Match {

        boolean isAt(long position) throws IOException;
    }

    private DiskIndex(Path directory, String name, int capacity) throws IOException {
        this.directory = directory;
        this.name = name;
        this.file = fileOf(capacity);
        this.slots = map(file, capacity);
        this.last = capacity - 1;
    }

    /**
     * Create an empty index.
     *
     * @param directory for its file, which {@link #close} deletes
     * @param expected about how many ids there will be
     */
    static DiskIndex create(Path directory, String name, long expected) throws IOException {
        int capacity = SMALLEST;
        while (capacity < LARGEST && capacity * FULL < expected) {
            capacity *= 2;
        }
        return new DiskIndex(directory, name, capacity);
    }

    private Path fileOf(int capacity) {
        return directory.resolve(name + "-" + capacity + ".index");
    }

    private static ByteBuffer map(Path file, int capacity) throws IOException {
        try (var channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, (long) capacity * SLOT).order(ByteOrder.nativeOrder());
        }
    }

    /** {@return the hash of an id} */
    long hash(String id) {
        long hash = seed;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** {@return the first position at this hash that matches; {@link #NONE} if there is none} */
    long find(long hash, Match match) throws IOException {
        for (int slot = slotOf(hash); ; slot = (slot + 1) & last) {
            long position = slots.getLong(slot * SLOT + Long.BYTES) - 1;
            if (position == NONE || (slots.getLong(slot * SLOT) == hash && match.isAt(position))) {
                return position;
            }
        }
    }

    /** {@return whether an id with this hash was added} */
    boolean has(long hash) throws IOException {
        return find(hash, any -> true) != NONE;
    }

    /** Add the position of an id that was not found; not negative. */
    void add(long hash, long position) throws IOException {
        if (size > last * FULL) {
            grow();
        }
        put(hash, position + 1);
        size++;
    }

    private int slotOf(long hash) {
        return (int) (hash ^ (hash >>> 32)) & last;
    }

    private void put(long hash, long value) {
        int slot = slotOf(hash);
        while (slots.getLong(slot * SLOT + Long.BYTES) != 0) {
            slot = (slot + 1) & last;
        }
        slots.putLong(slot * SLOT, hash);
        slots.putLong(slot * SLOT + Long.BYTES, value);
    }

    private void grow() throws IOException {
        int capacity = last + 1;
        if (capacity == LARGEST) {
            throw new EvalException(String.format(
                    Locale.ROOT,
                    "A directory of feedback must have at most %,d events, and has as many. Import into a new directory.",
                    size));
        }
        ByteBuffer before = slots;
        Path outgrown = file;
        file = fileOf(2 * capacity);
        slots = map(file, 2 * capacity);
        last = 2 * capacity - 1;
        for (int slot = 0; slot < capacity; slot++) {
            long value = before.getLong(slot * SLOT + Long.BYTES);
            if (value != 0) {
                put(before.getLong(slot * SLOT), value);
            }
        }
        Files.deleteIfExists(outgrown);
    }

    /** {@return how many positions were added} */
    int size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
