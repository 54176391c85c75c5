/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.version.VersionComparison;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                        tokens(file);
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
                System.out.printf(Locale.ROOT, "%.2f %.2f %.2f %d%n", json, digest, diff, changes[0]);
            }
        }

        private static void tokens(Path file) throws IOException {
            try (var in = Files.newInputStream(file);
                    var parser = new JsonFactory().createParser(in)) {
                while (parser.nextToken() != null) {
                    // only read
                }
            }
        }

        private interface Work {

            void run() throws IOException;
        }

        private static double seconds(Work work) throws IOException {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
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

        List<double[]> rounds =
                output.lines().map(ComparisonSpeedTests::numbers).toList();
        double json = median(rounds, 0);
        double digest = median(rounds, 1);
        double diff = median(rounds, 2);
        System.out.printf(
                Locale.ROOT,
                "%d MB twice: %.1f s to read the JSON of both, %.1f s to digest both, %.1f s to compare them: %.2f and %.2f times as long%n",
                Files.size(before) >> 20,
                json,
                digest,
                diff,
                diff / json,
                diff / digest);
        assertThat(rounds).allMatch(round -> round[3] == 12_000);
        assertThat(diff).isLessThanOrEqualTo(3 * json);
    }

    private static double[] numbers(String line) {
        return List.of(line.split(" ", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double median(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(round -> round[column]).sorted().toArray()[rounds.size() / 2];
    }

    /** One case in a hundred has another answer, one in a thousand is gone, and as many are new. */
    private static void write(Path before, Path after) throws IOException {
        var random = new Random(5);
        List<String> words = IntStream.range(0, 4_000)
                .mapToObj(i -> Integer.toString(i * 7919, 36))
                .collect(Collectors.toCollection(ArrayList::new));
        try (BufferedWriter old = Files.newBufferedWriter(before);
                BufferedWriter now = Files.newBufferedWriter(after)) {
            for (int i = 0; i < CASES + 1_000; i++) {
                String start =
                        "{\"id\": \"case-%07d\", \"input\": {\"question\": \"%s\"}, \"expected\": {\"answer\": \"%s"
                                .formatted(i, text(words, 70, random), text(words, 70, random));
                String end = "\"}, \"context\": [\"%s\"], \"metadata\": {\"route\": \"r%d\"}}\n"
                        .formatted(text(words, 40, random), i % 7);
                if (i < CASES) {
                    old.write(start + end);
                }
                if (i >= CASES || i % 1_000 != 7) {
                    now.write(start + (i < CASES && i % 100 == 3 ? " changed" : "") + end);
                }
            }
        }
    }

    private static String text(List<String> words, int length, Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(words.get(random.nextInt(words.size())));
        }
        return text.toString();
    }
}
