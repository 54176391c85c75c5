/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures the same trials on one machine and on four, as docs/benchmarks.md says. It only measures, so ordinary builds skip it. */
@EnabledIfSystemProperty(named = "temporal.throughput", matches = "true")
class ThroughputTests {

    private static final int CASES = Integer.getInteger("temporal.cases", 2_000);
    private static final int ROUNDS = Integer.getInteger("temporal.rounds", 3);
    private static final int WORKERS = 4;
    private static final int AT_ONCE = 256;
    private static final Pattern TOOK = Pattern.compile("x \\d+ trials +(?:(\\d+) min )?([0-9.]+) (ms|s)\\b");

    @TempDir
    Path directory;

    @Test
    void ofFourWorkersAndOfOneMachine() throws IOException, InterruptedException {
        int trials = CASES * Cluster.TRIALS;
        for (int millis : List.of(50, 0)) {
            for (int round = 1; round <= ROUNDS; round++) {
                double alone = alone(millis, round);
                double workers = workers(millis, round);
                double ideal = trials * millis / 1_000.0 / AT_ONCE;
                System.err.printf(
                        "%d trials of %d ms, %d at once: one machine %.2f s, %d workers %.2f s, ideal %.2f s; %.2f of the throughput of the ideal, %.2f of one machine's, %.2f ms more per trial%n",
                        trials,
                        millis,
                        AT_ONCE,
                        alone,
                        WORKERS,
                        workers,
                        ideal,
                        ideal / workers,
                        alone / workers,
                        (workers - alone) * 1_000 / trials);
            }
        }
    }

    private double alone(int millis, int round) throws IOException, InterruptedException {
        try (var cluster = cluster("alone", millis, round, AT_ONCE)) {
            Cluster.await(cluster.alone("alone"));
            return seconds(cluster.log("alone"));
        }
    }

    private double workers(int millis, int round) throws IOException, InterruptedException {
        try (var cluster = cluster("workers", millis, round, AT_ONCE / WORKERS)) {
            var workers = new ArrayList<Process>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(cluster.worker("worker-" + i, "throughput"));
            }
            // They have loaded their classes by then, and wait for a launch.
            Thread.sleep(20_000);
            printProcessorTime(workers, cluster.launch("launch", "throughput", WORKERS));
            for (Process worker : workers) {
                Cluster.await(worker);
            }
            return seconds(cluster.log("launch"));
        }
    }

    /** While a launch goes on: nobody knows it of a process that has ended. */
    private static void printProcessorTime(List<Process> workers, Process launch) throws InterruptedException {
        double before = workers.stream()
                .mapToDouble(worker -> processorTime(worker.toHandle()))
                .sum();
        double serverBefore = processorTime(ProcessHandle.current());
        double ofWorkers = before;
        double ofLaunch = 0;
        while (launch.isAlive()) {
            ofWorkers = Math.max(
                    ofWorkers,
                    workers.stream()
                            .mapToDouble(worker -> processorTime(worker.toHandle()))
                            .sum());
            ofLaunch = Math.max(ofLaunch, processorTime(launch.toHandle()));
            Thread.sleep(50);
        }
        System.err.printf(
                "processor time: workers %.1f s, launch %.1f s, server %.1f s%n",
                ofWorkers - before, ofLaunch, processorTime(ProcessHandle.current()) - serverBefore);
    }

    private static double processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0;
    }

    private Cluster cluster(String name, int millis, int round, int concurrency) throws IOException {
        return new Cluster(directory.resolve("%s-%d-%d".formatted(name, millis, round)), CASES)
                .with("eval.concurrency", concurrency)
                .with(NumbersEval.MILLIS, millis)
                .withoutNotes();
    }

    private static double seconds(String log) {
        Matcher took = TOOK.matcher(log);
        assertThat(took.find()).as(log).isTrue();
        int minutes = took.group(1) == null ? 0 : Integer.parseInt(took.group(1));
        return 60 * minutes + Double.parseDouble(took.group(2)) / (took.group(3).equals("ms") ? 1_000 : 1);
    }
}
