/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.benchmarks.SmallLaunch.Used;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs 100,000 cases of no time as nodes, and as a parameterized test, each in a JVM of its own, in turns. */
class ManyNodesBenchmarkTest {

    private static final int CASES = 100_000;
    private static final int TIMES = 5;
    private static final double MOST_CPU = 0.9;
    private static final double MOST_MEMORY = 1.1;

    @TempDir
    Path directory;

    @Test
    void takesNoMoreThanAParameterizedTest() throws IOException, InterruptedException {
        var jvm = new SmallJvm(directory, CASES);
        var evals = new ArrayList<Used>();
        var tests = new ArrayList<Used>();
        for (int i = 0; i < TIMES; i++) {
            evals.add(jvm.run(NoOpEvalTest.class, List.of()));
            tests.add(jvm.run(SmallParameterizedTest.class, List.of()));
        }
        report(evals, tests);
    }

    private static double median(List<Used> all, ToLongFunction<Used> figure, double unit) {
        return all.stream().mapToLong(figure).sorted().toArray()[TIMES / 2] / unit;
    }

    private static void report(List<Used> evals, List<Used> tests) {
        double evalCpu = median(evals, Used::cpuNanos, 1e9);
        double testCpu = median(tests, Used::cpuNanos, 1e9);
        double evalMemory = median(evals, Used::residentKilobytes, 1_024);
        double testMemory = median(tests, Used::residentKilobytes, 1_024);
        boolean isMet = evalCpu <= MOST_CPU * testCpu && evalMemory <= MOST_MEMORY * testMemory;
        String line = String.format(
                Locale.ROOT,
                "| %,d | %.1f s | %.1f s | %.2f × | ≤ %s × | %.0f MB | %.0f MB | %.2f × | ≤ %s × | %s |",
                CASES,
                evalCpu,
                testCpu,
                evalCpu / testCpu,
                MOST_CPU,
                evalMemory,
                testMemory,
                evalMemory / testMemory,
                MOST_MEMORY,
                isMet ? "met" : "missed");
        System.out.println(line);
        TestTable.add(ManyNodesBenchmarkTest.class, """
                | cases | eval: CPU | test: CPU | ratio | aim | eval: memory | test: memory | ratio | aim | |
                |---|---|---|---|---|---|---|---|---|---|
                """, line);
    }
}
