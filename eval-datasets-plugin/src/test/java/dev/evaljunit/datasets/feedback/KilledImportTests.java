/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.ChildJvm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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
            ChildJvm.begin();
            Path base = Path.of(args[0]);
            Imports.in(base).run(List.of(base.resolve("log.jsonl")), List.of(base.resolve("traces.jsonl")));
        }
    }

    @Test
    void leavesAReadableStateAndFinishesWhenRepeated() throws IOException, InterruptedException {
        writeLog();
        var random = new Random(12);
        ChildJvm child = ChildJvm.of(Child.class, base).withOptions("-XX:TieredStopAtLevel=1", "-Xmx64m");
        long whole = child.duration().toNanos();
        List<String> expectedEvents = sorted("events.jsonl");
        List<String> expectedCandidates = sorted("candidates.jsonl");
        assertThat(expectedEvents).hasSize(EVENTS);
        assertThat(expectedCandidates).hasSize(EVENTS * 2 / 3);
        delete();

        for (int kill = 0; kill < KILLS; kill++) {
            child.isKilledAfter(Duration.ofNanos((long) (random.nextDouble() * whole)));
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
