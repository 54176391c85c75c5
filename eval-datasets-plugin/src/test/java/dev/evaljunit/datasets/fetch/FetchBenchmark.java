/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Compares a fetch of 1,000,000 cases from a directory with sha256sum; docs/benchmarks.md says how to run it. */
class FetchBenchmark {

    private static final int CASES = 1_000_000;
    private static final int ROUNDS = 5;
    private static final double LEAST_SPEED = 0.8;

    @TempDir
    private Path project;

    /** Takes part of a round. */
    private interface Step {

        void run() throws Exception;
    }

    @Test
    void fetchesAsFastAsSha256sum(TestReporter reporter) throws Exception {
        Path cases = write();
        Path lock = GoldenSets.lock(project, "refunds@1", Sha256.of(cases), "file:sets");
        double first = seconds(() -> fetch(lock));
        var sums = new ArrayList<Double>();
        var fetches = new ArrayList<Double>();
        var repeats = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            FileTree.delete(project.resolve("target"));
            sums.add(seconds(() -> sha256sum(cases)));
            fetches.add(seconds(() -> fetch(lock)));
            repeats.add(seconds(() -> fetch(lock)));
        }
        double speed = median(sums) / median(fetches);
        reporter.publishEntry(String.format(
                Locale.ROOT,
                "%d MB: sha256sum %.2f s, fetch %.2f s (%.2f of its speed), again %.2f s, with new rows %.2f s",
                Files.size(cases) / 1_000_000,
                median(sums),
                median(fetches),
                speed,
                median(repeats),
                first));
        assertThat(speed).as("speed of a fetch, relative to sha256sum").isGreaterThan(LEAST_SPEED);
    }

    private Path write() throws IOException {
        Path directory = Files.createDirectories(project.resolve("sets/refunds/1"));
        Path cases = directory.resolve("cases.jsonl");
        String question = "Can I return the shoes that I wore once, and who pays for the parcel? ".repeat(13);
        try (var out = Files.newBufferedWriter(cases, StandardCharsets.UTF_8)) {
            for (int row = 0; row < CASES; row++) {
                out.write(
                        "{\"id\": \"refund-%d\", \"input\": {\"question\": \"%s\"}, \"metadata\": {\"route\": \"refund\"}}\n"
                                .formatted(row, question));
            }
        }
        Files.writeString(
                directory.resolve("dataset.json"), GoldenSets.manifest("refunds", "1", Sha256.of(cases), CASES));
        return cases;
    }

    private void fetch(Path lock) throws IOException {
        new DatasetFetcher(
                        new Sources(lock, HttpSettings.standard()),
                        OutputDirectory.below(project.resolve("target")),
                        Optional.of(new DigestCache(project.resolve("cache"))),
                        NetworkUse.REFUSED)
                .fetch(LockedDataset.allIn(lock));
    }

    private static void sha256sum(Path file) throws Exception {
        Process process = new ProcessBuilder("sha256sum", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static double seconds(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
