/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one launch after another, reports each, and continues after a failed one. */
final class Measuring {

    private static final int REPETITIONS = 3;

    private final Launcher launcher;
    private final PrintStream console;
    private final List<String> failures = new ArrayList<>();

    Measuring(Launcher launcher, PrintStream console) {
        this.launcher = launcher;
        this.console = console;
    }

    /**
     * {@return the results of the rows; repetitions are interleaved, so that a disturbance does not affect all of one
     * row}
     */
    List<Result> rows(List<Row> rows) throws InterruptedException {
        var results = new ArrayList<>(rows.stream().map(Result::none).toList());
        for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
            for (int i = 0; i < results.size(); i++) {
                results.set(i, again(results.get(i), repetition));
            }
        }
        return results;
    }

    private Result again(Result result, int repetition) throws InterruptedException {
        Row row = result.row();
        if (row.missing().isPresent() || result.isFailed()) {
            return result;
        }
        announce(row.title(), repetition, REPETITIONS);
        try {
            Took took = launcher.measure(row.launch());
            console.println(took.text());
            return result.and(took);
        } catch (IOException | RuntimeException e) {
            return result.failed(failure(row.title(), e));
        }
    }

    /** {@return the table that a test has written, with the reason if it is incomplete} */
    String table(TestTable table, Path target) throws IOException, InterruptedException {
        Path file = table.file(target);
        Files.deleteIfExists(file);
        String failure = "";
        for (int launch = 1; launch <= table.launches() && failure.isEmpty(); launch++) {
            failure = again(table, launch);
        }
        String lines = Files.exists(file) ? Files.readString(file) + "\n" : "";
        return failure.isEmpty() ? lines : lines + "Failed: " + failure + "\n\n";
    }

    private String again(TestTable table, int launch) throws InterruptedException {
        announce(table.title(), launch, table.launches());
        try {
            launcher.launch(table.launch());
            console.println("done");
            return "";
        } catch (IOException | RuntimeException e) {
            return failure(table.title(), e);
        }
    }

    private void announce(String title, int launch, int launches) {
        console.printf("%s, launch %s of %s: ", title, launch, launches);
        console.flush();
    }

    private String failure(String title, Exception thrown) {
        String message = thrown instanceof IOException ? thrown.toString() : String.valueOf(thrown.getMessage());
        console.println("FAILED: " + message);
        failures.add(title + ": " + message);
        return message;
    }

    /**
     * Check that every launch has passed.
     *
     * @throws IllegalStateException if not
     */
    void check() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Every launch must pass, but these did not:\n  %s\nThe page has the results of the others."
                            .formatted(String.join("\n  ", failures)));
        }
    }
}
