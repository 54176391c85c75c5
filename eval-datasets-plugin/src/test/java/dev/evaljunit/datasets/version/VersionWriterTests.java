/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionWriterTests {

    private static final DatasetVersion NEXT = DatasetVersion.parse("refunds@2");

    @TempDir
    Path sets;

    private static Map<String, Object> row(String id) {
        return Map.of("id", id, "input", Map.of("question", "Is „" + id + "“ returnable?"));
    }

    private Path directory() {
        return sets.resolve("refunds").resolve("2");
    }

    private String writeNext() throws IOException {
        try (var writer = VersionWriter.create(sets, NEXT)) {
            writer.add(row("a"));
            writer.add(row("b"));
            return writer.finish(ManifestContent.empty()
                    .parent("1", "a".repeat(64))
                    .with("owner", "support")
                    .withReasons("removed", List.of(new ManifestContent.CaseReason("c", "twice"))));
        }
    }

    @Test
    void writesAVersionThatTestsRead() throws IOException {
        String sha256 = writeNext();

        Dataset dataset = Dataset.read(directory());
        assertThat(dataset.id()).hasToString("refunds@2");
        assertThat(dataset.id().sha256()).contains(sha256);
        assertThat(dataset.cases()).extracting(EvalCase::id).containsExactly("a", "b");
        assertThat(directory().resolve("dataset.json")).hasContent("""
                {
                  "$schema" : "https://evaljunit.dev/schemas/dataset-1.schema.json",
                  "schema" : "eval-dataset/1",
                  "name" : "refunds",
                  "version" : "2",
                  "parent" : {
                    "version" : "1",
                    "sha256" : "%s"
                  },
                  "cases" : 2,
                  "sha256" : "%s",
                  "owner" : "support",
                  "promotion" : {
                    "removed" : [
                      {
                        "id" : "c",
                        "reason" : "twice"
                      }
                    ]
                  }
                }
                """.formatted("a".repeat(64), sha256));
        assertThat(ManifestContent.read(directory().resolve("dataset.json")).reasons("removed"))
                .containsExactly(new ManifestContent.CaseReason("c", "twice"));
    }

    @Test
    void writesRowsAsPeopleReadThem() throws IOException {
        try (var writer = VersionWriter.create(sets, NEXT)) {
            writer.add(Map.of("id", "a", "input", Map.of("numbers", List.of(1, 2.50))));
            writer.finish(ManifestContent.empty());
        }

        assertThat(Files.readString(directory().resolve("cases.jsonl")))
                .isIn(
                        "{\"id\": \"a\", \"input\": {\"numbers\": [1, 2.5]}}\n",
                        "{\"input\": {\"numbers\": [1, 2.5]}, \"id\": \"a\"}\n");
    }

    @Test
    void copiesRowsOfAnotherVersionByteForByte() throws IOException {
        Path old = Files.createDirectories(sets.resolve("old"));
        String rows = "{\"id\":\"a\",  \"input\":{\"n\":1.50}}\n\n{\"id\": \"b\", \"input\": {}, \"more\": [true]}";
        Files.writeString(old.resolve("cases.jsonl"), "\uFEFF" + rows.replace("\n", "\r\n"));

        try (var writer = VersionWriter.create(sets, NEXT)) {
            VersionRows.in(old).forEach(writer::add);
            writer.finish(ManifestContent.empty());
        }

        assertThat(Files.readString(directory().resolve("cases.jsonl"))).isEqualTo(rows.replace("\n\n", "\n") + "\n");
    }

    @Test
    void leavesNothingUnlessItIsFinished() throws IOException {
        try (var writer = VersionWriter.create(sets, NEXT)) {
            writer.add(row("a"));
        }

        assertThat(sets).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessHasLeft() throws IOException {
        VersionWriter.create(sets, NEXT).add(row("half"));

        writeNext();

        try (var names = Files.list(sets)) {
            assertThat(names).containsExactly(sets.resolve("refunds"));
        }
    }

    @Test
    void removesLongAfterwardsWhatWasLeftOfOtherVersions() throws IOException {
        Path old = Files.createDirectories(sets.resolve(".staging-refunds@1~0b7a6c1e"));
        Path beingWritten = Files.createDirectories(sets.resolve(".staging-other@2~0b7a6c1e"));
        Files.writeString(old.resolve("cases.jsonl"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        writeNext();

        assertThat(old).doesNotExist();
        assertThat(beingWritten).exists();
    }

    @Test
    void neverOverwritesAVersion() throws IOException {
        writeNext();

        assertThatThrownBy(() -> VersionWriter.create(sets, NEXT))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2' must be a new version, but %s exists. Choose another version; one that exists is never overwritten.",
                        directory());
    }

    @Test
    void refusesRowsThatAreNoCases() throws IOException {
        try (var writer = VersionWriter.create(sets, NEXT)) {
            writer.add(row("a"));
            assertThatThrownBy(() -> writer.add(row("a"), "labels.csv:7"))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "labels.csv:7: case id 'a' must be unique in 'refunds@2', but row 1 has it too. Rename or remove one of them.");
            assertThatThrownBy(() -> writer.add(Map.of("id", "b")))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "refunds@2: row 2: 'input' of case 'b' must be an object such as {\"question\": \"…\"}, found nothing.");
        }
    }

    @Test
    void refusesAVersionWithoutCases() throws IOException {
        try (var writer = VersionWriter.create(sets, NEXT)) {
            assertThatThrownBy(() -> writer.finish(ManifestContent.empty()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage("Dataset 'refunds@2' must have at least one case, but no row was added to it.");
        }
    }

    @Test
    void writesADraftWithoutDigest() throws IOException {
        try (var writer = VersionWriter.create(sets, NEXT)) {
            writer.finishDraft(ManifestContent.empty().with("sha256", "old").with("cases", 7));
        }

        ManifestContent draft = ManifestContent.read(directory().resolve("dataset.json"));
        assertThat(draft.isDraft()).isTrue();
        assertThat(draft.fields()).doesNotContainKeys("cases", "sha256");
    }

    @Test
    void namesTheLineOfARowThatIsNoObject() throws IOException {
        Path file = sets.resolve("rows.jsonl");
        Files.writeString(file, "{\"id\": \"a\"}\n[1]\n");
        var read = new ArrayList<String>();

        assertThatThrownBy(() -> new VersionRows(file).forEach(row -> read.add(row.id())))
                .isInstanceOf(EvalException.class)
                .hasMessage("%s:2: must be a JSON object, found an array. Each line must be one JSON object.", file);
        assertThat(read).containsExactly("a");
    }

    @Test
    void neverMixesWhatTwoProcessesWriteAtTheSameTime() throws IOException {
        var first = VersionWriter.create(sets, NEXT);
        first.add(row("a"));
        try (var second = VersionWriter.create(sets, NEXT)) {
            second.add(row("b"));
            assertThatThrownBy(() -> first.finish(ManifestContent.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Dataset 'refunds@2' was not written, because another process has begun to write it. Run this again when that one has ended.");
            first.close();
            assertThat(directory()).doesNotExist();
            second.finish(ManifestContent.empty());
        }

        assertThat(Files.readString(directory().resolve("cases.jsonl")))
                .contains("\"b\"")
                .doesNotContain("\"a\"");
    }
}
