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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardJournalTests {

    @TempDir
    Path directory;

    @Test
    void namesItsEval() {
        ShardJournal journal = ShardJournal.open(ShardedEval.in(directory).run("2/3"));

        assertThat(journal.eval()).isEqualTo("CapitalsEvalTest.answers");
        assertThat(journal.method()).isEqualTo("org.example.CapitalsEvalTest.answers");
        assertThat(journal).hasToString("shard 2/3, " + journal.file());
    }

    @Test
    void refusesAnEmptyJournal() throws IOException {
        Path file = Files.createFile(directory.resolve("trials.jsonl"));

        assertRefused(file, "Journal '%s' is empty: its launch ended immediately. Rerun its job.".formatted(file));
    }

    @Test
    void refusesAJournalOfAnotherFormat() throws IOException {
        Path file = Files.writeString(directory.resolve("trials.jsonl"), "{\"case\":\"case-1\",\"trial\":1}\n");

        assertRefused(
                file,
                "Journal '%s' does not begin with a header of the format eval-trials/3. Rerun its job with the eval-junit release that merges."
                        .formatted(file));
    }

    @Test
    void refusesAHeaderWithoutAShard() throws IOException {
        Path file = ShardedEval.in(directory).run("2/3");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, Seals.sealed(lines.get(0).replace("\"shard\":\"2/3\"", "\"shard\":2")));

        assertRefused(
                file,
                "%s:1: 'fingerprint.shard' must be a text, found 2. A damaged journal cannot be merged. Rerun its job."
                        .formatted(file));
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> ShardJournal.open(file))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }
}
