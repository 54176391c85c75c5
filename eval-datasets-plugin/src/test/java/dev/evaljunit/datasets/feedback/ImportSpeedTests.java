/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.Measured;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports events in a JVM with a heap of 64 MB, beside a bare read of their JSON tokens by Jackson. {@code -Dfeedback.events=1000000} measures
 * as {@code docs/benchmarks.md} shows; fewer events only show that the heap is enough.
 */
@Tag("slow")
class ImportSpeedTests {

    private static final int EVENTS = Integer.getInteger("feedback.events", 100_000);
    private static final int TIMES = 5;

    @TempDir
    Path base;

    private record Took(double seconds, double cpuSeconds) {

        static Took of(Measured.Work work) throws IOException {
            long cpu = cpuNanos();
            long started = System.nanoTime();
            work.run();
            return new Took((System.nanoTime() - started) / 1e9, (cpuNanos() - cpu) / 1e9);
        }

        static Took median(Took[] all) {
            return new Took(
                    Arrays.stream(all).mapToDouble(Took::seconds).sorted().toArray()[TIMES / 2],
                    Arrays.stream(all).mapToDouble(Took::cpuSeconds).sorted().toArray()[TIMES / 2]);
        }

        private static long cpuNanos() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", seconds, cpuSeconds);
        }
    }

    /** What is measured. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws IOException {
            Path base = Path.of(args[0]);
            Path log = base.resolve("log.jsonl");
            var bare = new Took[TIMES];
            var ours = new Took[TIMES];
            for (int i = 0; i < TIMES; i++) {
                Path directory = Files.createDirectory(base.resolve("" + i));
                bare[i] = Took.of(() -> Measured.readTokens(log));
                ours[i] = Took.of(() -> Imports.in(directory).run(log));
                delete(directory.resolve("feedback"));
            }
            Took read = Took.median(bare);
            Took imported = Took.median(ours);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %d MB | %s | %s | %.0f %% |%n",
                    Integer.parseInt(args[1]),
                    Files.size(log) / 1_000_000,
                    read,
                    imported,
                    100 * read.seconds() / imported.seconds());
        }

        private static void delete(Path directory) throws IOException {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void importsInConstantMemory() throws IOException, InterruptedException {
        writeLog();
        String printed =
                ChildJvm.of(Child.class, base, EVENTS).withOptions("-Xmx64m").output();
        System.out.println(printed);
    }

    private void writeLog() throws IOException {
        List<String> signals = List.of("thumbs_down", "thumbs_up", "comment", "retry", "copy", "abandon");
        try (BufferedWriter log = Files.newBufferedWriter(base.resolve("log.jsonl"))) {
            for (int i = 0; i < EVENTS; i++) {
                String who = i % 10 == 0 ? "Zoë" : "Sam";
                log.write("""
                        {"feedback_id":"f-%08d-4bf92f35","trace_id":"4bf92f3577b34da6a3ce929d%08x","prompt_version":"p%d","route":"refund",\
                        "user_cohort":"enterprise_admin","signal_type":"%s","score_source":"human","created_at":"2026-03-01T08:%02d:%02dZ",\
                        "comment":"%s asked for order %d: may I return the swimwear if the seal is \\"broken\\" but it was never worn?"}
                        """.formatted(i, i / 2, i % 7, signals.get(i % 6), i / 60 % 60, i % 60, who, i));
            }
        }
    }
}
