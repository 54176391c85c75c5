/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Set {@code temporal.cases=1000}, {@code temporal.workers=4} and {@code temporal.rounds=5} to run it with 10,000 trials and ten killed workers. */
@Tag("slow")
class KilledWorkersTests {

    private static final int CASES = Integer.getInteger("temporal.cases", 100);
    private static final int ROUNDS = Integer.getInteger("temporal.rounds", 1);
    private static final int CONCURRENCY = Integer.getInteger("temporal.concurrency", 8);
    private static final int MILLIS = Integer.getInteger("temporal.millis", 100);
    private static final int WORKERS = Integer.getInteger("temporal.workers", 3);
    private static final int KILLED = 2;

    private final Random random = new Random(20261130);

    @TempDir
    Path directory;

    @Test
    void losesNothingAndPaysOnlyForCallsInFlight() throws IOException, InterruptedException {
        try (var cluster = new Cluster(directory, CASES)) {
            cluster.with("eval.concurrency", CONCURRENCY).with(NumbersEval.MILLIS, 1);
            Cluster.await(cluster.alone("alone"));
            cluster.with(NumbersEval.MILLIS, MILLIS);
            for (int round = 1; round <= ROUNDS; round++) {
                check(cluster, "round-" + round);
            }
        }
    }

    private void check(Cluster cluster, String round) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var workers = new ArrayList<Process>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(cluster.worker(round + "-worker-" + i, round));
        }
        Process launch = cluster.launch(round, round, WORKERS);
        int trials = CASES * Cluster.TRIALS;
        int first = trials / 8 + random.nextInt(trials / 4);
        int second = first + random.nextInt(trials / 4);
        for (int victim = 0; victim < KILLED; victim++) {
            awaitCalls(cluster, round, launch, victim == 0 ? first : second);
            workers.get(victim).destroyForcibly().waitFor();
        }
        Cluster.await(launch);
        long launched = System.nanoTime();
        for (Process worker : workers) {
            Cluster.await(worker);
        }
        assertThat(differences(cluster.report("alone"), cluster.report(round)))
                .as(cluster.log(round))
                .isEmpty();
        System.err.printf(
                "%s: %s ms, launch %s ms%n",
                round, (System.nanoTime() - start) / 1_000_000, (launched - start) / 1_000_000);
        checkCalls(cluster, round, trials);
    }

    /** {@return the first lines that differ, since thousands would be shown otherwise} */
    private static List<String> differences(List<String> expected, List<String> found) {
        return IntStream.range(0, Math.max(expected.size(), found.size()))
                .mapToObj(i -> i < expected.size() && i < found.size()
                        ? expected.get(i).equals(found.get(i)) ? "" : expected.get(i) + "\n" + found.get(i)
                        : "one has " + expected.size() + " lines, the other " + found.size())
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
    }

    private static void awaitCalls(Cluster cluster, String round, Process launch, int most)
            throws IOException, InterruptedException {
        while (launch.isAlive() && calls(cluster, round, 0, WORKERS).size() < most) {
            Thread.sleep(100);
        }
    }

    private static List<String> calls(Cluster cluster, String round, int from, int to) throws IOException {
        var calls = new ArrayList<String>();
        for (int i : IntStream.range(from, to).toArray()) {
            calls.addAll(cluster.callsOf(round + "-worker-" + i));
        }
        return calls;
    }

    private static void checkCalls(Cluster cluster, String round, int trials) throws IOException {
        List<String> ofTheOthers = calls(cluster, round, KILLED, WORKERS);
        assertThat(ofTheOthers).doesNotHaveDuplicates();
        List<String> all = calls(cluster, round, 0, WORKERS);
        assertThat(new HashSet<>(all)).hasSize(trials);
        int again = all.size() - trials;
        System.err.printf("%s: %s trials, %s asked again%n", round, trials, again);
        assertThat(again).isLessThanOrEqualTo(Math.max(KILLED * 2 * CONCURRENCY, trials / 100));
    }
}
