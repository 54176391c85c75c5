/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds the smallest heap, in steps of 2 MB, with which 10,000 cases of no time pass, and the same as a parameterized test. */
class SmallestHeapBenchmarkTest {

    private static final int CASES = 10_000;
    private static final int LEAST_TRIED = 12;
    private static final int STEP = 2;
    private static final int MOST = 24;

    @TempDir
    Path directory;

    @Test
    void isSmall() throws IOException, InterruptedException {
        int eval = smallest(NoOpEvalTest.class);
        int test = smallest(SmallParameterizedTest.class);
        String line = String.format(
                Locale.ROOT,
                "| %,d | %s MB | %s MB | ≤ %s MB | %s |",
                CASES,
                eval,
                test,
                MOST,
                eval <= MOST ? "met" : "missed");
        System.out.println(line);
        TestTable.add(SmallestHeapBenchmarkTest.class, """
                | cases | eval | test | aim of the eval | |
                |---|---|---|---|---|
                """, line);
    }

    private int smallest(Class<?> test) throws IOException, InterruptedException {
        var jvm = new SmallJvm(directory, CASES);
        jvm.run(test, List.of());
        int heap = LEAST_TRIED;
        while (!passes(jvm, test, heap)) {
            heap += STEP;
        }
        return heap;
    }

    private static boolean passes(SmallJvm jvm, Class<?> test, int heap) throws IOException, InterruptedException {
        return jvm.tryRun(test, List.of("-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError", "-Deval.resume=never"))
                .isPresent();
    }
}
