/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.benchmarks.CallsClient.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of an LLM judge beside calls with the same bodies by OkHttp alone, each launch in a JVM of its own. */
class CallsBenchmarkTest {

    private static final int CALLS = Integer.getInteger("benchmark.calls", 20_000);
    private static final int LAUNCHES = Integer.getInteger("benchmark.launches", 5);
    private static final double MOST_TIMES_OKHTTP = 2.5;
    private static final double MOST_TIMES_OKHTTP_FIRST = 1.25;
    private static final double LEAST_PER_SECOND = 10_000;

    private static final String HEAD = """
            | calls | by an LLM judge | by OkHttp alone | ratio | aim | calls/s of the judge | aim | |
            |---|---|---|---|---|---|---|---|
            """;

    @TempDir
    private Path temp;

    private final List<Figures> judge = new ArrayList<>();
    private final List<Figures> okHttp = new ArrayList<>();

    @Test
    void costLittleMoreThanTheirTransport() throws Exception {
        Path bodies = temp.resolve("bodies.txt");
        CallsClient.writeBodies(bodies);
        Process server = CallsServer.start();
        try {
            String baseUrl = "http://127.0.0.1:%s/v1".formatted(firstLine(server));
            launch(baseUrl, bodies, 1, 0);
            reportFirst();
            double least = LEAST_PER_SECOND;
            for (int inFlight : new int[] {16, 64, 256}) {
                launch(baseUrl, bodies, inFlight, CALLS);
                least = Math.min(least, report(inFlight, least));
            }
        } finally {
            server.destroy();
        }
    }

    private static String firstLine(Process server) throws IOException {
        return new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private void launch(String baseUrl, Path bodies, int inFlight, int calls) throws Exception {
        judge.clear();
        okHttp.clear();
        for (int i = 0; i < LAUNCHES; i++) {
            okHttp.add(CallsClient.measure("okhttp", baseUrl, bodies, inFlight, calls));
            judge.add(CallsClient.measure("judge", baseUrl, bodies, inFlight, calls));
        }
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void reportFirst() {
        double byJudge = median(judge, Figures::firstMillis);
        double byOkHttp = median(okHttp, Figures::firstMillis);
        add(
                "| the first of a JVM | %.0f ms | %.0f ms | %.2f | ≤ %s | | | %s |",
                byJudge,
                byOkHttp,
                byJudge / byOkHttp,
                MOST_TIMES_OKHTTP_FIRST,
                met(byJudge / byOkHttp <= MOST_TIMES_OKHTTP_FIRST));
    }

    private double report(int inFlight, double leastPerSecond) {
        double byJudge = median(judge, Figures::micros);
        double byOkHttp = median(okHttp, Figures::micros);
        double perSecond = median(judge, Figures::perSecond);
        add(
                "| %d in flight | %.0f µs of CPU | %.0f µs of CPU | %.2f | ≤ %s | %,.0f | ≥ %,.0f | %s |",
                inFlight,
                byJudge,
                byOkHttp,
                byJudge / byOkHttp,
                MOST_TIMES_OKHTTP,
                perSecond,
                leastPerSecond,
                met(byJudge / byOkHttp <= MOST_TIMES_OKHTTP && perSecond >= leastPerSecond));
        return perSecond;
    }

    private static String met(boolean isMet) {
        return isMet ? "met" : "missed";
    }

    private static void add(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        TestTable.add(CallsBenchmarkTest.class, HEAD, line);
    }
}
