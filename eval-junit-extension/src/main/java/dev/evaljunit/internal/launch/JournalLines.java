/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a journal as its lines have them, in the shape of {@code docs/reference/reports.md}, so that a run of any size is read
 * line by line.
 *
 * @param path of the journal
 * @param header its first line
 */
public record JournalLines(Path path, Map<String, Object> header) {

    /** Takes a line. */
    public interface LineConsumer {

        /** Take the line of a trial. */
        void accept(Map<String, Object> trial) throws IOException;
    }

    /**
     * {@return the journals in a directory and below it, in the order of their paths, without those that are empty}
     *
     * @throws EvalException if the first line of one is damaged, or of another release
     */
    public static List<JournalLines> below(Path directory) {
        return JournalledRun.journals(directory).stream()
                .flatMap(file -> open(file).stream())
                .toList();
    }

    private static List<JournalLines> open(Path file) {
        try (JournalReader reader = JournalReader.open(file, JournalledRun.WHAT_NOW)) {
            if (reader.isEmpty()) {
                return List.of();
            }
            return List.of(new JournalLines(
                    file, reader.plainHeader().orElseThrow(() -> JournalledRun.notOfThisRelease(file))));
        }
    }

    /**
     * Read the trials that count: of one that ran again, the last line.
     *
     * @throws EvalException if a line is damaged; the last one may be torn, where a launch was killed, and is ignored
     */
    public void forEachTrial(LineConsumer consumer) throws IOException {
        var counting = new HashMap<String, Integer>();
        read((line, number) -> {
            if (line.containsKey("trial")) {
                counting.put(key(line.get("case"), line.get("trial")), number);
            } else {
                Json.asObject(line.get("run_again"))
                        .ifPresent(again -> again.forEach((id, numbers) -> ((List<?>) Objects.requireNonNull(numbers))
                                .forEach(trial -> counting.remove(key(id, trial)))));
            }
        });
        read((line, number) -> {
            if (line.containsKey("trial")
                    && counting.getOrDefault(key(line.get("case"), line.get("trial")), 0) == number) {
                consumer.accept(line);
            }
        });
    }

    private static String key(@Nullable Object id, @Nullable Object trial) {
        return trial + " " + id;
    }

    private interface Numbered {

        void accept(Map<String, Object> line, int number) throws IOException;
    }

    private void read(Numbered consumer) throws IOException {
        try (JournalReader reader = JournalReader.open(path, JournalledRun.WHAT_NOW)) {
            for (Map<String, Object> line = reader.nextPlain(); line != null; line = reader.nextPlain()) {
                consumer.accept(line, reader.number());
            }
        }
    }
}
