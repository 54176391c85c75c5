/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines by key, in files of which each fits into memory, so that all lines of a key can be read together. */
final class Partitions implements Closeable {

    private static final long BYTES = 1 << 22;
    private static final int MOST = 256;

    private final Path directory;
    private final String name;
    private final int count;
    private final Map<Integer, BufferedWriter> writers = new HashMap<>();

    /**
     * Create empty partitions.
     *
     * @param bytes about how much will be written in all of them
     */
    Partitions(Path directory, String name, long bytes) {
        this.directory = directory;
        this.name = name;
        this.count = count(bytes);
    }

    /** {@return how many partitions are good for so many bytes} */
    static int count(long bytes) {
        return (int) Math.max(1, Math.min(MOST, bytes / BYTES));
    }

    int count() {
        return count;
    }

    void add(String key, String line) throws IOException {
        int partition = Math.floorMod(key.hashCode() * 0x9E3779B9, count);
        BufferedWriter writer = writers.get(partition);
        if (writer == null) {
            writer = Files.newBufferedWriter(file(partition));
            writers.put(partition, writer);
        }
        writer.write(key);
        writer.write('\t');
        writer.write(line);
        writer.write('\n');
    }

    private Path file(int partition) {
        return directory.resolve(name + "-" + partition + ".lines");
    }

    /** {@return the lines of a partition by key, after all were added} */
    Map<String, List<String>> read(int partition) throws IOException {
        BufferedWriter writer = writers.remove(partition);
        var lines = new HashMap<String, List<String>>();
        if (writer == null) {
            return lines;
        }
        writer.close();
        try (var reader = Files.newBufferedReader(file(partition))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int tab = line.indexOf('\t');
                lines.computeIfAbsent(line.substring(0, tab), key -> new ArrayList<>())
                        .add(line.substring(tab + 1));
            }
        }
        Files.delete(file(partition));
        return lines;
    }

    @Override
    public void close() throws IOException {
        for (BufferedWriter writer : writers.values()) {
            writer.close();
        }
    }
}
