/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static dev.evaljunit.benchmarks.Front.ANNOTATED;
import static dev.evaljunit.benchmarks.Front.IN_CODE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs the selected benchmarks, and writes the results into the documentation. */
public final class Benchmarks {

    private static final List<Row> ROWS = List.of(
            new QuickAgent(10_000, 2.5),
            new QuickAgent(100_000, 12),
            new QuickAgentWithoutNodes(),
            new MillionCases(),
            new WaitingAgent(IN_CODE, 10_000, 0, 256, 1.10),
            new WaitingAgent(IN_CODE, 10_000, 2, 256, 1.15),
            new VirtualThreadsRow(new WaitingAgent(IN_CODE, 10_000, 0, 1_024, 1.25)),
            new VirtualThreadsRow(new WaitingAgent(IN_CODE, 100_000, 0, 1_024, 1.25)),
            new WaitingAgent(ANNOTATED, 1_000, 0, 64, 1.28),
            new WaitingAgent(ANNOTATED, 10_000, 0, 256, 1.10),
            new WaitingAgent(ANNOTATED, 10_000, 2, 256, 1.15));

    private static final TestTable SMALL = new TestTable("A small eval", "SmallBenchmarkTest", 1);
    private static final TestTable NODES = new TestTable("Many test nodes", "ManyNodesBenchmarkTest", 1);
    private static final TestTable HEAP = new TestTable("The smallest heap", "SmallestHeapBenchmarkTest", 1);
    private static final TestTable LOADING = new TestTable("Loading a dataset", "LoadingBenchmarkTest", 1);
    private static final TestTable GATES = new TestTable("Gates", "GatesBenchmarkTest", 3);
    private static final TestTable COMPARISON =
            new TestTable("Comparing with a baseline", "ComparisonBenchmarkTest", 1);
    private static final TestTable REPLAYS = new TestTable("Replaying recordings", "ReplayBenchmarkTest", 1);
    private static final TestTable CALLS = new TestTable("Model calls", "CallsBenchmarkTest", 1);
    private static final TestTable CLUSTERS = new TestTable("Clustering texts", "ClustersBenchmarkTest", 1);
    private static final TestTable QUOTAS = new TestTable("Quotas of model endpoints", "QuotaTest", 1);

    private Benchmarks() {}

    /**
     * Run the benchmarks.
     *
     * @param args the directory of the whole project
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        var selection = new Selection(System.getProperty("benchmarks.only", ""));
        selection.check(titles());
        var page = new Page(root.resolve("docs/benchmarks.md"));
        var measuring = new Measuring(new Surefire(root), System.out);
        String conditions = Machine.description();

        List<Row> rows = ROWS.stream().filter(row -> selection.has(row.title())).toList();
        page.writeRuns(ROWS, measuring.rows(rows), conditions);
        for (TestTable table : tables()) {
            if (selection.has(table.title())) {
                String lines = measuring.table(table, root.resolve("benchmarks/target"));
                page.write(table.title(), lines + conditions + ".\n");
            }
        }
        measuring.check();
    }

    /** The tables of tests; the one on quotas takes seven minutes. */
    private static List<TestTable> tables() {
        boolean isQuick = !System.getProperty("quota.skip", "true").equals("false");
        List<TestTable> quick = List.of(SMALL, NODES, HEAP, LOADING, GATES, COMPARISON, REPLAYS, CALLS, CLUSTERS);
        return isQuick
                ? quick
                : Stream.concat(quick.stream(), Stream.of(QUOTAS)).toList();
    }

    private static List<String> titles() {
        return Stream.concat(ROWS.stream().map(Row::title), tables().stream().map(TestTable::title))
                .toList();
    }
}
