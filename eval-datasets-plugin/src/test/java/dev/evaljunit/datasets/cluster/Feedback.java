/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Imported feedback for tests. */
final class Feedback {

    private final List<String> rows = new ArrayList<>();

    /** Add a complaint; a null comment is none. */
    Feedback comment(String id, String comment, String day) {
        return row(id, Map.of("signal_type", "thumbs_down", "comment", comment), day, "Where is my parcel " + id + "?");
    }

    Feedback row(String id, Map<String, Object> signal, String day, String question, String... tools) {
        var all = new LinkedHashMap<String, Object>(
                Map.of("feedback_id", id, "score_source", "human", "created_at", day + "T08:00:00Z"));
        all.putAll(signal);
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        row.put("input", Map.of("question", question));
        row.put("metadata", Map.of("route", "route-" + id.charAt(0), "prompt_version", "7"));
        row.put("provenance", Map.of("source_trace_id", "t-" + id, "feedback_id", id));
        row.put("answer", "It is on its way.");
        if (tools.length > 0) {
            row.put(
                    "tool_calls",
                    List.of(tools).stream().map(tool -> Map.of("name", tool)).toList());
        }
        row.put("signals", List.of(all));
        rows.add(Json.write(row));
        return this;
    }

    List<String> rows() {
        return rows;
    }

    void write(Path directory) throws IOException {
        write(directory, rows);
    }

    static void write(Path directory, List<String> rows) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("candidates.jsonl"), String.join("\n", rows) + "\n");
    }
}
