/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.formats.Imports.Imported;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectImportTests {

    private static final String HEADER = "{\"version\": 2, \"status\": \"success\", \"eval\": {\"task\": \"t\"}}";

    @TempDir
    private Path directory;

    private Imports imports() {
        return new Imports(directory);
    }

    private Path archive(Map<String, String> entries) throws IOException {
        Path file = directory.resolve("log.eval");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private static Map<String, String> entries(String... namesAndTexts) {
        var entries = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return entries;
    }

    @Test
    void leavesUnscoredWhatHasNoKnownMeaning() throws IOException {
        Imported imported = imports().file(archive(entries("header.json", HEADER, "samples/a_epoch_1.json", """
                {"id": "a", "epoch": 1, "input": "q", "target": "t", "output": {"completion": "c"}, "scores": {
                  "nan": {"value": NaN}, "grade": {"value": "P"}, "yes": {"value": "yes"}, "flag": {"value": false}, "number": {"value": 3.50},
                  "word": {"value": "good"}, "list": {"value": [1]}, "several": {"value": {"x": "C", "y": -Infinity}}}}""")));
        assertThat(Json.write(imported.row(0).get("recorded"))).isEqualTo("""
                [{"trial":1,"answer":"c","scores":[{"scorer":"nan","unscored":"no value, or NaN"},{"scorer":"grade","score":0.5},\
                {"scorer":"yes","score":1.0},{"scorer":"flag","score":0.0},{"scorer":"number","score":3.50},\
                {"scorer":"word","unscored":"value of unknown meaning: \\"good\\""},{"scorer":"list","unscored":"value of unknown meaning: [1]"},\
                {"scorer":"several.x","score":1.0},{"scorer":"several.y","unscored":"no value, or NaN"}]}]""");
    }

    @Test
    void resolvesAttachmentsAndKeepsChoices() throws IOException {
        Imported imported = imports().file(archive(entries("header.json", HEADER, "samples/b.json", """
                {"id": "b", "epoch": 1, "input": [{"role": "user", "content": "attachment://abc"}], "choices": ["x", "y"], "target": ["A", "B"],
                 "attachments": {"abc": "A long question"}, "metadata": {"m": 1}, "error": {"message": "boom"}}""")));
        assertThat(imported.json()).isEqualTo("""
                {"id":"b","input":{"messages":[{"role":"user","content":"A long question"}],"choices":["x","y"]},\
                "expected":{"answer":["A","B"]},"metadata":{"m":1},"recorded":[{"trial":1,"error":"boom"}]}""");
    }

    @Test
    void saysThatARunDidNotEnd() throws IOException {
        Imported imported = imports()
                .file(archive(entries(
                        "_journal/start.json", "{\"version\": 2, \"eval\": {\"task\": \"t\"}}",
                        "samples/1.json", "{\"id\": 1, \"input\": \"q\", \"target\": \"\"}")));
        assertThat(imported.report().remarks())
                .containsExactly(
                        "The log is not of a complete run: its status is \"started\".",
                        "1 of 1 cases has no expectation.");
    }

    @Test
    void readsLogsInJson() {
        Imported imported = imports().text("log.json", """
                {"version": 2, "status": "success", "eval": {"dataset": {"samples": 1}}, "samples": [
                  {"id": 2, "epoch": 1, "input": "two", "target": "t", "scores": {"s": {"value": NaN}}},
                  {"id": 10, "epoch": 1, "input": "ten", "target": "t"},
                  {"id": 2, "epoch": 2, "input": "two", "target": "t"}]}
                """);
        assertThat(imported.rows()).extracting(row -> row.get("id")).containsExactly("2", "10");
        assertThat(imports().problem("none.json", HEADER))
                .isEqualTo(
                        "none.json must have 'samples', but the log was written without them. Run Inspect without --no-log-samples.");
    }

    @Test
    void refusesSamplesThatDifferBetweenEpochs() throws IOException {
        assertThat(imports()
                        .problem(archive(entries(
                                "header.json", HEADER,
                                "samples/1_epoch_1.json", "{\"id\": 1, \"epoch\": 1, \"input\": \"a\"}",
                                "samples/1_epoch_2.json", "{\"id\": 1, \"epoch\": 2, \"input\": \"b\"}",
                                "samples/2_epoch_1.json", "{\"id\": 1.5, \"epoch\": 1, \"input\": \"b\"}",
                                "samples/3_epoch_1.json", "{\"id\": 3, \"epoch\": 1, \"input\": \"attachment://x\"}"))))
                .contains(
                        "log.eval: 3 of 3 rows cannot be imported",
                        "log.eval: samples/2_epoch_1.json (1.5): 'id' must be a text or a whole number, found 1.5.",
                        "log.eval: samples/3_epoch_1.json (3): The sample must have attachment 'attachment://x', which it refers to.",
                        "log.eval: samples/1_epoch_1.json (1): 'input' must be the same in all epochs of a sample, but differs in samples/1_epoch_1.json and samples/1_epoch_2.json.");
    }

    @Test
    void refusesArchivesOfSomethingElse() throws IOException {
        assertThat(imports().problem(archive(entries("a.txt", "x"))))
                .isEqualTo(
                        "log.eval must be a log of Inspect, but has neither header.json nor _journal/start.json. Choose another file.");
        Path cut = Files.write(directory.resolve("cut.eval"), new byte[] {'P', 'K', 3, 4, 0, 0, 0});
        assertThat(imports().problem(cut)).startsWith("cut.eval must be a whole zip file: ");
        assertThat(imports().problem(archive(entries("header.json", HEADER))))
                .isEqualTo("log.eval must have at least one row to import (inspect), found none. Choose another file.");
    }
}
