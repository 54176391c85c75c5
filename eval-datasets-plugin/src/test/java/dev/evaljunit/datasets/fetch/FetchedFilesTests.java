/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedFilesTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");
    private static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:" + "ab".repeat(32) + "\nsize 12345\n";

    @TempDir
    private Path directory;

    /** Writes files as a source of a user may. */
    private interface Writer {

        void write(Path directory) throws IOException;
    }

    private void bring(Writer writer) throws IOException {
        VersionFiles.bring(
                new DatasetSource() {
                    @Override
                    public void fetch(DatasetVersion version, Path target) throws IOException {
                        Files.writeString(target.resolve("dataset.json"), "{}");
                        Files.writeString(target.resolve("cases.jsonl"), GoldenSets.FIRST);
                        writer.write(target);
                    }

                    @Override
                    public String describe(DatasetVersion version) {
                        return "vault:" + version.path();
                    }
                },
                VERSION,
                Files.createDirectory(directory.resolve("staging")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset.json", "cases.jsonl"})
    void recognisesAPointerOfGitLfs(String file) {
        assertThatThrownBy(() -> bring(target -> Files.writeString(target.resolve(file), POINTER)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "vault:refunds/1/%s must be a file of the dataset, found a Git LFS pointer to a file of 12345 bytes. Run 'git lfs pull' where the source reads or was published from.",
                        file);
    }

    @Test
    void recognisesAPointerWithConvertedLineEnds() {
        assertThatThrownBy(() -> bring(
                        target -> Files.writeString(target.resolve("cases.jsonl"), POINTER.replace("\n", "\r\n"))))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("Git LFS pointer");
    }

    @Test
    void refusesAFileThatDoesNotBelongThere() {
        assertThatThrownBy(() -> bring(target -> Files.writeString(target.resolve("notes.txt"), "x")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "vault:refunds/1, the source of dataset 'refunds@1', must write the files cases.jsonl and dataset.json and nothing else, found cases.jsonl, dataset.json, notes.txt. Correct the source.");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> bring(target -> Files.delete(target.resolve("dataset.json"))))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith("and nothing else, found cases.jsonl. Correct the source.");
    }

    @Test
    void refusesALink() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret");

        assertThatThrownBy(() -> bring(target -> {
                    Files.delete(target.resolve("cases.jsonl"));
                    Files.createSymbolicLink(target.resolve("cases.jsonl"), secret);
                }))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        "and nothing else, found cases.jsonl (no regular file), dataset.json. Correct the source.");
        assertThat(secret).hasContent("s3cret");
    }
}
