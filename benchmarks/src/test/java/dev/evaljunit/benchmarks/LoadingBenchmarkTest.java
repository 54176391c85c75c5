/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.evaljunit.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads a dataset of 300 MB, beside a bare SHA-256 and a bare read of its JSON tokens. */
class LoadingBenchmarkTest {

    private static final int CASES = Integer.getInteger("benchmark.cases", 600_000);
    private static final int TIMES = 5;
    private static final double MOST = 1.5;

    @TempDir
    Path directory;

    private interface Load {

        long tokensOrCases() throws IOException;
    }

    private record Took(double seconds, double cpuSeconds) {

        static Took of(Load load) throws IOException {
            long cpu = cpuNanos();
            long started = System.nanoTime();
            load.tokensOrCases();
            return new Took((System.nanoTime() - started) / 1e9, (cpuNanos() - cpu) / 1e9);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", seconds, cpuSeconds);
        }
    }

    @Test
    void loads() throws IOException {
        Path version = directory.resolve("1");
        write(version);
        var bare = new Took[TIMES];
        var ours = new Took[TIMES];
        for (int i = 0; i < TIMES; i++) {
            bare[i] = Took.of(() -> digest(version) + tokens(version));
            ours[i] = Took.of(() -> load(version));
        }
        report(Files.size(version.resolve("cases.jsonl")), median(bare), median(ours));
    }

    private static long load(Path version) {
        int cases = Dataset.read(version).cases().size();
        assertEquals(CASES, cases);
        return cases;
    }

    private static long digest(Path version) throws IOException {
        try (var in = new DigestInputStream(
                Files.newInputStream(version.resolve("cases.jsonl")), MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {}
            return in.getMessageDigest().digest().length;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has SHA-256", e);
        }
    }

    private static long tokens(Path version) throws IOException {
        long tokens = 0;
        try (InputStream in = Files.newInputStream(version.resolve("cases.jsonl"));
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** About 500 bytes for each case, as in golden sets of support desks; one in ten is not ASCII. */
    private static void write(Path version) throws IOException {
        Files.createDirectories(version);
        try (BufferedWriter rows = Files.newBufferedWriter(version.resolve("cases.jsonl"))) {
            for (int i = 0; i < CASES; i++) {
                rows.write(row(i));
            }
        }
        Manifests.write(version, "large", CASES);
    }

    private static String row(int i) {
        String who = i % 10 == 0 ? "Zoë Müller" : "Sam Miller";
        return """
                {"id":"case-%1$d","input":{"question":"%2$s asks for order %1$d: may I return the swimwear that I bought three weeks ago, if the seal is \\"broken\\" but it was never worn, and who pays for the parcel?","locale":"en"},\
                "expected":{"answer":"Swimwear without its hygiene seal cannot be returned.","citations":["hygiene","returns-3.2"],"refund":%3$d.95},\
                "metadata":{"route":"returns","user_cohort":"cohort %4$d","turns":%4$d},\
                "provenance":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e%1$d","annotators":["a.b","c.d"]}}
                """.formatted(i, who, i % 90, i % 7);
    }

    private static Took median(Took[] all) {
        return new Took(
                Arrays.stream(all).mapToDouble(Took::seconds).sorted().toArray()[TIMES / 2],
                Arrays.stream(all).mapToDouble(Took::cpuSeconds).sorted().toArray()[TIMES / 2]);
    }

    private static void report(long bytes, Took bare, Took ours) {
        double ratio = ours.seconds() / bare.seconds();
        double cpuRatio = ours.cpuSeconds() / bare.cpuSeconds();
        String line = String.format(
                Locale.ROOT,
                "| %,d | %d MB | %s | %s | %.2f × (CPU %.2f ×) | ≤ %s × | %s |",
                CASES,
                bytes / 1_000_000,
                bare,
                ours,
                ratio,
                cpuRatio,
                MOST,
                Math.max(ratio, cpuRatio) <= MOST ? "met" : "missed");
        System.out.println(line);
        TestTable.add(LoadingBenchmarkTest.class, """
                | cases | file | SHA-256, then JSON tokens | `Dataset.read` | ratio | aim | |
                |---|---|---|---|---|---|---|
                """, line);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
