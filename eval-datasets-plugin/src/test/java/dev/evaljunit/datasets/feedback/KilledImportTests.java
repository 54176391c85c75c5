/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills imports in JVMs of their own at random points. */
@Tag("slow")
class KilledImportTests {

    private static final int KILLS = 20;
    private static final int EVENTS = 3_000;

    @TempDir
    Path base;

    /** The import that is killed. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws IOException {
            Path base = Path.of(args[0]);
            Imports.in(base).run(List.of(base.resolve("log.jsonl")), List.of(base.resolve("traces.jsonl")));
        }
    }

    @Test
    void leavesAReadableStateAndFinishesWhenRepeated() throws IOException, InterruptedException {
        writeLog();
        var random = new Random(12);
        long whole = childTakes(Long.MAX_VALUE);
        List<String> expectedEvents = sorted("events.jsonl");
        List<String> expectedCandidates = sorted("candidates.jsonl");
        assertThat(expectedEvents).hasSize(EVENTS);
        assertThat(expectedCandidates).hasSize(EVENTS * 2 / 3);
        delete();

        for (int kill = 0; kill < KILLS; kill++) {
            childTakes((long) (whole * (0.15 + 0.85 * random.nextDouble())));
            if (kill % 5 == 4) {
                assertThat(Imports.in(base)
                                .run(List.of(base.resolve("log.jsonl")), List.of(base.resolve("traces.jsonl")))
                                .refused())
                        .as("after %d kills", kill + 1)
                        .isZero();
                assertThat(sorted("events.jsonl")).isEqualTo(expectedEvents);
                assertThat(sorted("candidates.jsonl")).isEqualTo(expectedCandidates);
                delete();
            }
        }
    }

    /** {@return how long it took, in milliseconds} */
    private long childTakes(long killAfter) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        base.toString())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("child.log").toFile())
                .start();
        boolean hasEnded = child.waitFor(Math.min(killAfter, TimeUnit.MINUTES.toMillis(5)), TimeUnit.MILLISECONDS);
        child.destroyForcibly().waitFor();
        if (hasEnded) {
            assertThat(child.exitValue())
                    .as(() -> {
                        try {
                            return Files.readString(base.resolve("child.log"));
                        } catch (IOException e) {
                            return e.toString();
                        }
                    })
                    .isZero();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    private List<String> sorted(String file) throws IOException {
        return Files.readAllLines(base.resolve("feedback").resolve(file)).stream()
                .sorted()
                .toList();
    }

    private void delete() throws IOException {
        try (var files = Files.list(base.resolve("feedback"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** A third of the events have an input, a third have a trace, and a third have neither. */
    private void writeLog() throws IOException {
        try (BufferedWriter log = Files.newBufferedWriter(base.resolve("log.jsonl"));
                BufferedWriter traces = Files.newBufferedWriter(base.resolve("traces.jsonl"))) {
            for (int i = 0; i < EVENTS; i++) {
                String trace = "%032x".formatted(i + 1);
                String input = i % 3 == 0 ? ",\"input\":\"question " + i + "\"" : "";
                log.write(FeedbackImporterTests.event("f-" + i, input).replace("t-f-" + i, trace) + "\n");
                if (i % 3 == 1) {
                    traces.write(OtlpTracesTests.trace(trace, "%016x".formatted(i + 1)) + "\n");
                }
            }
        }
    }
}
