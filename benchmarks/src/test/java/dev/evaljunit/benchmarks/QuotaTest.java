/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forks of a build that ask a server with a quota for more than it gives: how much of it they use, how often it refuses. */
class QuotaTest {

    private static final int QUOTA = 50;
    private static final int CALLS = Integer.getInteger("benchmark.calls", 5_000);
    private static final int CALLERS = 64;
    private static final int WARM_UP = 10;

    @BeforeAll
    static void printHeading() {
        System.out.println("quota JVMs latency Retry-After  calls    time  x ideal  refused  after 10 s  lost");
    }

    @ParameterizedTest
    @CsvSource({"1, 200, ''", "1, 200, 1", "1, 1000, ''", "3, 200, ''"})
    void usesTheQuotaAndIsRarelyRefused(int jvms, long latency, String retryAfter) throws Exception {
        try (var server = new QuotaServer(QUOTA, latency, retryAfter)) {
            int lost = callFrom(jvms, server.baseUrl());

            double ideal = CALLS / jvms * jvms / (double) QUOTA;
            double timesIdeal = server.seconds() / ideal;
            System.out.printf(
                    Locale.ROOT,
                    "%3d/s %4d %4d ms %11s %6d %6.1fs %8.3f %8d %10.2f%% %5d%n",
                    QUOTA,
                    jvms,
                    latency,
                    retryAfter.isEmpty() ? "-" : retryAfter + " s",
                    CALLS / jvms * jvms,
                    server.seconds(),
                    timesIdeal,
                    server.refused(),
                    100 * server.shareRefusedAfter(WARM_UP),
                    lost);
            assertEquals(0, lost);
            assertTrue(timesIdeal <= 1.15);
            assertTrue(server.shareRefusedAfter(WARM_UP) <= 0.03);
        }
    }

    private static int callFrom(int jvms, String baseUrl) throws Exception {
        List<Process> forks = new ArrayList<>();
        for (int i = 0; i < jvms; i++) {
            forks.add(QuotaCallers.start(baseUrl, CALLERS / jvms, CALLS / jvms));
        }
        int lost = 0;
        for (Process fork : forks) {
            lost += fork.waitFor();
        }
        return lost;
    }
}
