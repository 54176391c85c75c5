/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before all their trials have run, in JVMs of their own. */
@Tag("slow")
class StoppedRunsTests {

    private static final int CASES = 2000;

    @TempDir
    Path directory;

    private final List<Process> workers = new ArrayList<>();

    private Process distributed(Cluster cluster) throws IOException {
        workers.add(cluster.worker("worker-1", "queue"));
        workers.add(cluster.worker("worker-2", "queue"));
        return cluster.launch("launch", "queue", 2);
    }

    private static List<String> calls(Cluster cluster) throws IOException {
        var calls = new ArrayList<>(cluster.callsOf("worker-1"));
        calls.addAll(cluster.callsOf("worker-2"));
        return calls;
    }

    private void checkThatNothingIsLost(Cluster cluster) throws IOException, InterruptedException {
        for (Process worker : workers) {
            Cluster.await(worker);
        }
        List<String> calls = calls(cluster);
        assertThat(calls).doesNotHaveDuplicates().hasSizeLessThan(CASES);
        assertThat(cluster.journal("launch")).isEqualTo(Set.copyOf(calls));
    }

    @Test
    void stopsEarlyWithTheReportOfARunOnOneMachine() throws IOException, InterruptedException {
        try (var cluster = new Cluster(directory, EarlyEval.class, CASES)) {
            cluster.with("eval.concurrency", 8)
                    .with("eval.distribute.idle", "60s")
                    .with("eval.seed", 20261130)
                    .with(NumbersEval.MILLIS, 20);
            Cluster.await(cluster.alone("alone"));
            Cluster.await(distributed(cluster));
            assertThat(EvalLaunch.report(cluster.reports("launch"), "run.json"))
                    .isEqualTo(EvalLaunch.report(cluster.reports("alone"), "run.json"));
            checkThatNothingIsLost(cluster);
        }
    }

    @Test
    void keepsWhatWasInFlightAtTheEndOfABudget() throws IOException, InterruptedException {
        try (var cluster = new Cluster(directory, CASES)) {
            cluster.with("eval.concurrency", 8)
                    .with("eval.distribute.idle", "60s")
                    .with("eval.budget.tokens", 3000)
                    .with(NumbersEval.MILLIS, 20);
            Cluster.await(distributed(cluster));
            assertThat(cluster.log("launch")).contains("since the budget of 3,000 tokens is spent");
            checkThatNothingIsLost(cluster);
        }
    }
}
