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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
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
        Files.createFile(directory.resolve(RunReport.BRIDGE));
        for (String output : RunReport.OUTPUTS) {
            Files.createFile(directory.resolve(output));
        }

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

        // What takes time by the square of the cases would take minutes; other tests run beside this one.
        assertThat((System.nanoTime() - started) / 1_000_000).as("ms").isLessThan(30_000);
    }

    /** As JUnit's threads do with parallel tests, of which another one waits to be run. */
    @Test
    void runsNoOtherTestWhileItsThreadWaits() throws Exception {
        var run = SampleRuns.many(2_000, 200, 0);
        var isWriting = new ThreadLocal<Boolean>();
        var started = new CountDownLatch(1);
        var finished = new CountDownLatch(1);
        var other = ForkJoinTask.adapt(isWriting::get);
        var sibling = ForkJoinTask.adapt(() -> {
            other.fork();
            started.countDown();
            return finished.await(60, TimeUnit.SECONDS);
        });
        var pool = new ForkJoinPool(2);
        try {
            pool.submit(() -> {
                        sibling.fork();
                        started.await();
                        isWriting.set(true);
                        RunReport.of(run, List.of()).write(directory);
                        isWriting.remove();
                        finished.countDown();
                        return sibling.get();
                    })
                    .get(60, TimeUnit.SECONDS);

            assertThat(other.get(60, TimeUnit.SECONDS)).isNull();
        } finally {
            pool.shutdownNow();
        }
    }

    private static RunReport report() {
        return RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts());
    }
}
