/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Measures all rows, three times each, and writes the table. */
public final class Benchmarks {

    private static final int REPETITIONS = 3;

    private static final List<Row> ROWS = List.of(
            new QuickAgent(10_000, 2.5),
            new QuickAgent(100_000, 12),
            new QuickAgentWithoutNodes(),
            new MillionCases(),
            new WaitingAgent(1_000, 64, 1.28),
            new WaitingAgent(10_000, 256, 1.10),
            new WaitingAgentAndJudges(),
            new VirtualThreads());

    private Benchmarks() {}

    /**
     * Run everything.
     *
     * @param args the directory of the whole project
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        String machine = "%s: %s, medians of %s launches (fastest to slowest)"
                .formatted(LocalDate.now(ZoneOffset.UTC), Machine.description(), REPETITIONS);
        List<Result> results = measured(new Surefire(root));
        Page.write(root.resolve("docs/benchmarks.md"), machine, results);
    }

    /** Repetitions of a row lie apart, lest they all meet the same disturbance. */
    private static List<Result> measured(Surefire surefire) throws IOException, InterruptedException {
        var results = new ArrayList<Result>();
        ROWS.forEach(row -> results.add(new Result(row, List.of())));
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            for (int i = 0; i < ROWS.size(); i++) {
                Row row = ROWS.get(i);
                if (row.missing().isEmpty()) {
                    results.set(i, results.get(i).and(surefire.run(row.launch())));
                }
            }
        }
        return results;
    }
}
