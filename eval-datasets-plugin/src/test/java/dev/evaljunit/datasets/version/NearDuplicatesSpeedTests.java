/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import static dev.evaljunit.datasets.Measured.readTokens;
import static dev.evaljunit.datasets.Measured.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.Measured;
import dev.evaljunit.datasets.RandomWords;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Looks for near-duplicates among a million cases, as {@code verify} does, beside reading their file. */
@EnabledIfSystemProperty(named = "benchmark.near", matches = "true")
class NearDuplicatesSpeedTests {

    private static final int CASES = 1_000_000;
    private static final int ROUNDS = 3;

    /** What the JVM with the small heap runs. */
    static final class Measurement {

        private Measurement() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            for (int round = 0; round < ROUNDS; round++) {
                double json = seconds(() -> readTokens(file));
                double rows = seconds(() -> new VersionRows(file).forEach(row -> {}));
                int[] found = new int[1];
                var near = NearDuplicates.above(NearDuplicates.THRESHOLD);
                double search = seconds(() -> new VersionRows(file).forEach(row -> {
                    found[0] += near.nearestAndAdd(row.id(), row.input()).isPresent() ? 1 : 0;
                }));
                Measured.print(json, rows, search, found[0]);
            }
        }
    }

    @Test
    void findsThemAmongAMillionCases(@TempDir Path directory) throws Exception {
        Path cases = directory.resolve("cases.jsonl");
        write(cases);
        var measured = Measured.of(
                ChildJvm.of(Measurement.class, cases).withOptions("-Xmx768m").output());

        double json = measured.median(0);
        double rows = measured.median(1);
        double search = measured.median(2);
        System.out.printf(
                Locale.ROOT,
                "%d MB: %.1f s to read the JSON, %.1f s to read the rows, %.1f s with the search: %.1f times as long as the JSON%n",
                Files.size(cases) >> 20,
                json,
                rows,
                search,
                search / json);
        assertThat(measured.rounds()).allMatch(round -> round[3] == CASES / 100.0);
    }

    /** A question of 70 words is asked twice by one case in a hundred, with another word at its end. */
    private static void write(Path file) throws IOException {
        var words = new RandomWords();
        String before = "";
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < CASES; i++) {
                String question = i % 100 == 99 ? before + " please" : words.text(70);
                out.write("{\"id\": \"case-%07d\", \"input\": {\"question\": \"%s\"}, \"context\": [\"%s\"]}\n"
                        .formatted(i, question, words.text(110)));
                before = question;
            }
        }
    }
}
