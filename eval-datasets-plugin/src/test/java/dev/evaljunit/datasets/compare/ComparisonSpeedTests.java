/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import static dev.evaljunit.datasets.Measured.readTokens;
import static dev.evaljunit.datasets.Measured.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.Measured;
import dev.evaljunit.datasets.RandomWords;
import dev.evaljunit.datasets.version.VersionComparison;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Compares two versions of a million cases, 1 GB each, in a heap of 256 MB, beside reading both. */
@EnabledIfSystemProperty(named = "benchmark.diff", matches = "true")
class ComparisonSpeedTests {

    private static final int CASES = 1_000_000;
    private static final int ROUNDS = 3;

    /** What the JVM with the small heap runs. */
    static final class Measurement {

        private Measurement() {}

        public static void main(String[] arguments) throws IOException {
            List<Path> files = List.of(Path.of(arguments[0]), Path.of(arguments[1]));
            for (int round = 0; round < ROUNDS; round++) {
                double json = seconds(() -> {
                    for (Path file : files) {
                        readTokens(file);
                    }
                });
                double digest = seconds(() -> {
                    for (Path file : files) {
                        Sha256.of(file);
                    }
                });
                int[] changes = new int[1];
                double diff =
                        seconds(() -> VersionComparison.of(new VersionRows(files.get(0)), new VersionRows(files.get(1)))
                                .forEachChange(change -> changes[0]++));
                Measured.print(json, digest, diff, changes[0]);
            }
        }
    }

    @Test
    void takesAtMostThreeTimesAsLongAsReadingBoth(@TempDir Path directory) throws Exception {
        Path before = directory.resolve("before.jsonl");
        Path after = directory.resolve("after.jsonl");
        write(before, after);
        String output = ChildJvm.of(Measurement.class, before, after)
                .withOptions("-Xmx256m")
                .output();

        var measured = Measured.of(output);
        double json = measured.median(0);
        double digest = measured.median(1);
        double diff = measured.median(2);
        System.out.printf(
                Locale.ROOT,
                "%d MB twice: %.1f s to read the JSON of both, %.1f s to digest both, %.1f s to compare them: %.2f and %.2f times as long%n",
                Files.size(before) >> 20,
                json,
                digest,
                diff,
                diff / json,
                diff / digest);
        assertThat(measured.rounds()).allMatch(round -> round[3] == 12_000);
        assertThat(diff).isLessThanOrEqualTo(3 * json);
    }

    /** One case in a hundred has another answer, one in a thousand is gone, and as many are new. */
    private static void write(Path before, Path after) throws IOException {
        var words = new RandomWords();
        try (BufferedWriter old = Files.newBufferedWriter(before);
                BufferedWriter now = Files.newBufferedWriter(after)) {
            for (int i = 0; i < CASES + 1_000; i++) {
                String start =
                        "{\"id\": \"case-%07d\", \"input\": {\"question\": \"%s\"}, \"expected\": {\"answer\": \"%s"
                                .formatted(i, words.text(70), words.text(70));
                String end = "\"}, \"context\": [\"%s\"], \"metadata\": {\"route\": \"r%d\"}}\n"
                        .formatted(words.text(40), i % 7);
                if (i < CASES) {
                    old.write(start + end);
                }
                if (i >= CASES || i % 1_000 != 7) {
                    now.write(start + (i < CASES && i % 100 == 3 ? " changed" : "") + end);
                }
            }
        }
    }
}
