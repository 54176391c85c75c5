/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person has chosen and written but not committed, a file for each item, so that neither a crash nor two windows lose it. It is no
 * label, and git ignores it.
 *
 * @param folder of the person
 */
record Drafts(QueueFolder queue, Path folder) {

    private static final String SUFFIX = ".json";

    static Drafts of(QueueFolder queue, String annotator, boolean isAdjudicating) {
        return new Drafts(queue, queue.unshared().resolve(annotator + (isAdjudicating ? " adjudicates" : "")));
    }

    private Path file(String item) {
        return folder.resolve(item + SUFFIX);
    }

    /** {@return the draft of an item; empty if there is none, or no sound one} */
    Optional<Map<String, Object>> read(String item) throws IOException {
        try {
            return Optional.of(Json.readObject(Files.readString(file(item))));
        } catch (NoSuchFileException | JsonException e) {
            return Optional.empty();
        }
    }

    /** Write the draft of an item, which is on the disk when this returns. */
    void write(String item, Map<String, Object> draft) throws IOException {
        queue.createUnshared();
        Files.createDirectories(folder);
        byte[] content = Json.write(draft).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file(item), out -> out.write(content));
    }

    void delete(String item) throws IOException {
        Files.deleteIfExists(file(item));
    }

    /** {@return the ids of the items that have one, sorted} */
    List<String> items() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
