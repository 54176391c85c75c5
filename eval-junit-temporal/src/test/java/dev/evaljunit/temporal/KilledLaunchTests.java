/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledLaunchTests {

    private static final int CASES = 40;
    private static final int CONCURRENCY = 4;

    @TempDir
    Path directory;

    @Test
    void asksForNothingThatIsInTheJournal() throws IOException, InterruptedException {
        try (var cluster = new Cluster(directory, CASES)) {
            cluster.with("eval.concurrency", CONCURRENCY).with(NumbersEval.MILLIS, 100);
            Process worker = cluster.worker("worker", "queue");
            Process first = cluster.launch("launch", "queue", 1);
            while (first.isAlive() && cluster.callsOf("worker").size() < CASES * Cluster.TRIALS / 3) {
                Thread.sleep(20);
            }
            first.destroyForcibly().waitFor();
            Set<String> journalled = cluster.journal("launch");
            Process second = cluster.launch("launch", "queue", 1);
            Cluster.await(second);
            Cluster.await(worker);
            assertThat(cluster.log("launch"))
                    .contains("resumes the run of", " and keeps " + journalled.size() + " of its 400 trials");
            List<String> calls = cluster.callsOf("worker");
            assertThat(calls.stream().filter(journalled::contains)).doesNotHaveDuplicates();
            assertThat(Set.copyOf(calls)).hasSize(CASES * Cluster.TRIALS);
            // Lost are two chunks of a third of a second, and what was in flight.
            assertThat(calls).hasSizeLessThanOrEqualTo(CASES * Cluster.TRIALS + 8 * CONCURRENCY);
        }
    }
}
