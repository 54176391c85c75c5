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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forks of a build that ask a server with a quota for more than it gives: how much of it they use, how often it refuses. */
class QuotaTest {

    private static final int QUOTA = 50;
    private static final int CALLS = Integer.getInteger("benchmark.calls", 5_000);
    private static final int CALLERS = 64;
    private static final int WARM_UP = 10;
    private static final double MOST_TIMES_IDEAL = 1.15;
    private static final double MOST_REFUSED = 0.03;

    private static final String HEAD = """
            | JVMs | calls | a call takes | `Retry-After` | time | × ideal (aim ≤ 1.15) | refused | refused after 10 s (aim ≤ 3 %) | lost (aim 0) | |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    @ParameterizedTest
    @CsvSource({"1, 200, ''", "1, 200, 1", "1, 1000, ''", "3, 200, ''"})
    void usesTheQuotaAndIsRarelyRefused(int jvms, long latency, String retryAfter) throws Exception {
        try (var server = new QuotaServer(QUOTA, latency, retryAfter)) {
            int lost = callFrom(jvms, server.baseUrl());

            double ideal = CALLS / jvms * jvms / (double) QUOTA;
            double timesIdeal = server.seconds() / ideal;
            boolean isMet = timesIdeal <= MOST_TIMES_IDEAL && server.shareRefusedAfter(WARM_UP) <= MOST_REFUSED;
            String line = String.format(
                    Locale.ROOT,
                    "| %d | %,d | %d ms | %s | %.1f s | %.3f | %d | %.2f %% | %d | %s |",
                    jvms,
                    CALLS / jvms * jvms,
                    latency,
                    retryAfter.isEmpty() ? "no" : retryAfter + " s",
                    server.seconds(),
                    timesIdeal,
                    server.refused(),
                    100 * server.shareRefusedAfter(WARM_UP),
                    lost,
                    isMet && lost == 0 ? "met" : "missed");
            System.out.println(line);
            TestTable.add(QuotaTest.class, HEAD, line);

            assertEquals(0, lost);
            assertTrue(timesIdeal <= MOST_TIMES_IDEAL);
            assertTrue(server.shareRefusedAfter(WARM_UP) <= MOST_REFUSED);
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
