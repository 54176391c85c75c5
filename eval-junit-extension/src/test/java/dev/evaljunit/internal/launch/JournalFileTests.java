/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTests {

    @TempDir
    Path root;

    @Test
    void appendsWhereItIsCut() throws IOException {
        Files.writeString(Files.createDirectories(directory()).resolve("trials.jsonl"), "{}\n{\"torn");
        try (var file = JournalFile.open(directory())) {
            file.cut(3);
            file.write("{\"a\":1}");
            file.write("{\"b\":2}");
        }

        assertThat(unsealed()).containsExactly("{}", "{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void belongsToOneLaunchAtATime() throws IOException {
        try (var file = JournalFile.open(directory())) {
            assertThatThrownBy(() -> JournalFile.open(directory()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "Report '%s' is being written by another launch of the same eval. Wait for it to finish, or set eval.reports.dir to another directory.",
                            journal());
            file.write("{\"a\":1}");
        }

        JournalFile.open(directory()).close();

        assertThat(unsealed()).containsExactly("{\"a\":1}");
    }

    @Test
    void canBeReadWhileItIsWritten() throws IOException {
        try (var file = JournalFile.open(directory())) {
            file.write("{\"a\":1}");

            assertThat(unsealed()).containsExactly("{\"a\":1}");
        }
    }

    @Test
    void isSetAsideUnderTheTimeOfItsLastLine() throws IOException {
        try (JournalFile file = JournalFile.open(directory())) {
            for (String line : new String[] {"first", "second", "third"}) {
                file.write("{\"line\":\"" + line + "\"}");
                Files.setLastModifiedTime(journal(), FileTime.from(Instant.parse("2026-05-20T14:33:05.987Z")));
                file.setAside();
            }
        }

        assertThat(directory().resolve("trials.20260520T143305Z.jsonl"))
                .content()
                .contains("first");
        assertThat(directory().resolve("trials.20260520T143305Z-2.jsonl"))
                .content()
                .contains("second");
        assertThat(directory().resolve("trials.20260520T143305Z-3.jsonl"))
                .content()
                .contains("third");
        assertThat(journal()).isEmptyFile();
    }

    @Test
    void closesOnce() {
        JournalFile file = JournalFile.open(directory());
        file.close();
        file.close();

        assertThatThrownBy(() -> file.write("{}"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Report '%s' could not be written: java.io.IOException: Stream Closed. Make its directory writable, with enough space.",
                        journal());
    }

    /** {@return the lines without their checksums} */
    private List<String> unsealed() throws IOException {
        return Files.readAllLines(journal()).stream()
                .map(line -> line.replaceAll(",\"crc32c\":\"[0-9a-f]{8}\"", ""))
                .toList();
    }

    private Path directory() {
        return root.resolve("Eval").resolve("answers");
    }

    private Path journal() {
        return directory().resolve("trials.jsonl");
    }
}
