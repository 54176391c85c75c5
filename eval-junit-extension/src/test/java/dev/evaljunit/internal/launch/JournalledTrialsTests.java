/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.report.Approved;
import dev.evaljunit.internal.report.HostileTextTests;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledTrialsTests {

    @TempDir
    Path directory;

    @Test
    void approvesLinesOfAllKinds() throws IOException {
        try (var journal = JournalFile.open(directory)) {
            SampleRuns.refunds()
                    .cases()
                    .forEach(result -> result.trials().forEach(trial -> journal.append(result.evalCase(), trial)));
        }

        Approved.assertMatches("trials.jsonl", Files.readString(file()));
    }

    @Test
    void hasTheLineInTheFileBeforeItReturns() {
        try (var journal = JournalFile.open(directory)) {
            append(journal, 1, "yes");

            assertThat(file()).content().contains("\"text\":\"yes\"").endsWith("\n");
        }
    }

    @Tag("slow")
    @Test
    void keepsLinesOfManyThreadsApart() throws IOException {
        try (var journal = JournalFile.open(directory)) {
            IntStream.rangeClosed(1, 500).parallel().forEach(i -> append(journal, i, "long ".repeat(500)));
        }

        assertThat(Files.readAllLines(file()).stream()
                        .map(line -> Json.readObject(line).get("case")))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 500)
                        .mapToObj("refund-%04d"::formatted)
                        .toList());
    }

    @Test
    void survivesTheInterruptOfAThread() throws IOException {
        try (var journal = JournalFile.open(directory)) {
            Thread.currentThread().interrupt();
            append(journal, 1, "one");
            boolean wasInterrupted = Thread.interrupted();
            append(journal, 2, "two");

            assertThat(wasInterrupted).isTrue();
        }
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void writesOneLineForAnyAnswer() throws IOException {
        try (var journal = JournalFile.open(directory)) {
            append(journal, 1, "a\nb\r\u2028\u0000\uD83D sk-A1b2C3d4E5f6G7h8J9k0");
        }

        assertThat(Files.readAllLines(file()))
                .singleElement()
                .asString()
                .contains("\"text\":\"a\\nb\\r\u2028\\u0000? [redacted]\"");
    }

    @Tag("slow")
    @Test
    void takesNoSecretIntoTheFile() {
        try (var journal = JournalFile.open(directory)) {
            CaseResult result =
                    HostileTextTests.run(HostileTextTests.SECRET).cases().get(0);
            result.trials().forEach(trial -> journal.append(result.evalCase(), trial));
        }

        assertThat(file()).content().contains("redacted").doesNotContain(HostileTextTests.SECRET);
    }

    @Test
    void takesTenThousandLinesInShortTime() {
        TrialResult trial = SampleRuns.answered(1, SampleRuns.grounded(0.9, "fine"));
        var evalCase = SampleRuns.refund(1, "Can I?", "consumer");
        try (var journal = JournalFile.open(directory)) {
            long started = System.nanoTime();

            IntStream.range(0, 10_000).forEach(i -> journal.append(evalCase, trial));

            assertThat((System.nanoTime() - started) / 1_000_000).as("ms").isLessThan(60_000);
        }
    }

    @Test
    void reportsThatItCannotBeWritten() {
        var journal = JournalFile.open(directory);
        journal.close();

        assertThatThrownBy(() -> append(journal, 1, "late"))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching("Report '.*trials\\.jsonl' could not be written: .*Closed.*");
    }

    private Path file() {
        return directory.resolve("trials.jsonl");
    }

    private static void append(JournalFile journal, int number, String answer) {
        journal.append(
                SampleRuns.refund(number, "Can I?", "consumer"), SampleRuns.trial(1, Answer.of(answer), 5, List.of()));
    }
}
