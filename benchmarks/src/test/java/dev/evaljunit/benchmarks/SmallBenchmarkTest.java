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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a small eval and the same cases as a parameterized test, each in a JVM of its own, in turns. */
class SmallBenchmarkTest {

    private static final int TIMES = 7;
    private static final double MOST = 1.25;
    private static final int MOST_CLASSES = 3_800;

    @TempDir
    Path directory;

    @Test
    void takesLittleMoreThanAParameterizedTest() throws IOException, InterruptedException {
        measure("defaults", List.of());
        measure("`-XX:TieredStopAtLevel=1 -XX:+UseSerialGC`", List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    private void measure(String name, List<String> options) throws IOException, InterruptedException {
        var jvm = new SmallJvm(directory, 60);
        var evals = new ArrayList<Used>();
        var tests = new ArrayList<Used>();
        for (int i = 0; i < TIMES; i++) {
            evals.add(jvm.run(SmallEvalTest.class, options));
            tests.add(jvm.run(SmallParameterizedTest.class, options));
        }
        report(name, median(evals), median(tests));
    }

    private static Used median(List<Used> all) {
        return new Used(
                all.stream().mapToLong(Used::cpuNanos).sorted().toArray()[TIMES / 2],
                all.stream().mapToLong(Used::classes).sorted().toArray()[TIMES / 2],
                all.stream().mapToLong(Used::residentKilobytes).sorted().toArray()[TIMES / 2]);
    }

    private static void report(String options, Used eval, Used test) {
        double ratio = (double) eval.cpuNanos() / test.cpuNanos();
        String line = String.format(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.2f × | ≤ %s × | %,d | %,d | ≤ %,d | %s |",
                options,
                eval.cpuNanos() / 1e9,
                test.cpuNanos() / 1e9,
                ratio,
                MOST,
                eval.classes(),
                test.classes(),
                MOST_CLASSES,
                ratio <= MOST && eval.classes() <= MOST_CLASSES ? "met" : "missed");
        System.out.println(line);
        TestTable.add(SmallBenchmarkTest.class, """
                | options of the JVM | eval: CPU | test: CPU | ratio | aim | eval: classes | test: classes | aim | |
                |---|---|---|---|---|---|---|---|---|
                """, line);
    }
}
