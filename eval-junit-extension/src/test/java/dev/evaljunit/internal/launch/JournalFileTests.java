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

        assertThat(journal()).content().isEqualTo("{}\n{\"a\":1}\n{\"b\":2}\n");
    }

    @Test
    void belongsToOneLaunchAtATime() {
        try (var file = JournalFile.open(directory())) {
            assertThatThrownBy(() -> JournalFile.open(directory()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "Report '%s' is being written by another launch of the same eval. Wait for it to finish, or set eval.reports.dir to another directory.",
                            journal());
            file.write("{\"a\":1}");
        }

        JournalFile.open(directory()).close();

        assertThat(journal()).content().isEqualTo("{\"a\":1}\n");
    }

    @Test
    void canBeReadWhileItIsWritten() throws IOException {
        try (var file = JournalFile.open(directory())) {
            file.write("{\"a\":1}");

            assertThat(Files.readAllLines(journal())).containsExactly("{\"a\":1}");
        }
    }

    @Test
    void isSetAsideUnderTheTimeOfItsLastLine() throws IOException {
        for (String line : new String[] {"first", "second", "third"}) {
            JournalFile file = JournalFile.open(directory());
            file.write("{\"line\":\"" + line + "\"}");
            Files.setLastModifiedTime(journal(), FileTime.from(Instant.parse("2026-05-20T14:33:05.987Z")));
            file.setAside();
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
        assertThat(journal()).doesNotExist();
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

    private Path directory() {
        return root.resolve("Eval").resolve("answers");
    }

    private Path journal() {
        return directory().resolve("trials.jsonl");
    }
}
