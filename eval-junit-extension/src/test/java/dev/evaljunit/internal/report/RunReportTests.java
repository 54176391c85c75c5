/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTests {

    @TempDir
    Path directory;

    @Test
    void writesItsFilesAndNothingElse() throws IOException {
        report().write(directory.resolve("made/on/demand"));

        try (Stream<Path> files = Files.list(directory.resolve("made/on/demand"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(RunReport.files())
                    .contains("index.html", "summary.md", "run.json");
        }
    }

    @Test
    void writesTheTextsThatItRehearses() {
        report().write(directory);

        report().texts()
                .forEach((file, text) -> assertThat(directory.resolve(file)).hasContent(text));
        assertThat(report().texts()).containsOnlyKeys(RunReport.files());
    }

    @Test
    void deletesAllItsFilesAndNothingElse() throws IOException {
        report().write(directory);
        Files.createFile(directory.resolve("trials.jsonl"));

        RunReport.delete(directory);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("trials.jsonl"));
        }
    }

    @Test
    void replacesTheReportOfAnEarlierRun() throws IOException {
        RunReport.of(SampleRuns.many(1, 0, 0), List.of()).write(directory);

        report().write(directory);

        assertThat(directory.resolve("run.json")).content().contains("refund-0005");
    }

    @Test
    void approvesRunJson() throws IOException {
        report().write(directory);

        Approved.assertMatches("run.json", Files.readString(directory.resolve("run.json")));
    }

    @Test
    void approvesSummary() throws IOException {
        report().write(directory);

        Approved.assertMatches("summary.md", Files.readString(directory.resolve("summary.md")));
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> report().write(file.resolve("below")))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching(
                        "Report '.*below' could not be written: .+\\. Make its directory writable, with enough space\\.");
    }

    @Tag("slow")
    @Test
    void takesTenThousandCasesInShortTime() {
        var run = SampleRuns.many(9_000, 800, 200);
        long started = System.nanoTime();

        RunReport.of(run, SampleRuns.verdicts()).write(directory);

        assertThat((System.nanoTime() - started) / 1_000_000).as("ms").isLessThan(8_000);
    }

    private static RunReport report() {
        return RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts());
    }
}
