/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs imports into one directory for tests. */
final class Imports {

    private final Path base;
    private @Nullable String format;
    private @Nullable String mapping;
    private @Nullable String defaults;
    private @Nullable String sources;
    private @Nullable String signals;
    private @Nullable String redact;

    private Imports(Path base) {
        this.base = base;
    }

    static Imports in(Path base) {
        return new Imports(base);
    }

    Imports format(String name) {
        this.format = name;
        return this;
    }

    Imports mapping(String text) {
        this.mapping = text;
        return this;
    }

    Imports defaults(String text) {
        this.defaults = text;
        return this;
    }

    Imports sources(String text) {
        this.sources = text;
        return this;
    }

    Imports signals(String text) {
        this.signals = text;
        return this;
    }

    Imports redact(String... patterns) {
        this.redact = String.join("\n", patterns);
        return this;
    }

    /** Write a file to import. */
    Path file(String name, String... lines) throws IOException {
        return Files.writeString(base.resolve(name), String.join("\n", lines) + "\n");
    }

    JoinReport run(Path... feedback) throws IOException {
        return run(List.of(feedback), List.of());
    }

    JoinReport run(List<Path> feedback, List<Path> traces) throws IOException {
        return FeedbackImporter.run(new FeedbackRequest(
                feedback, traces, directory(), format, mapping, defaults, sources, signals, redact, "question"));
    }

    Path directory() {
        return base.resolve("feedback");
    }

    List<Map<String, Object>> events() throws IOException {
        return rows("events.jsonl");
    }

    List<Map<String, Object>> candidates() throws IOException {
        return rows("candidates.jsonl");
    }

    /** {@return the rows of a file in the directory} */
    List<Map<String, Object>> rows(String name) throws IOException {
        var rows = new ArrayList<Map<String, Object>>();
        for (String line : Files.readAllLines(directory().resolve(name))) {
            rows.add(Json.readObject(line));
        }
        return rows;
    }
}
