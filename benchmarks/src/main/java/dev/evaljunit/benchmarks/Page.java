/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code docs/benchmarks.md}, between its markers. */
record Page(Path file) {

    private static final String RUNS = "Runs";

    private static final String HEAD = """
            | benchmark | run | test time | comes to | aim | | measured |
            |---|---|---|---|---|---|---|
            """;

    /**
     * Write the table of rows.
     *
     * @param rows all of them
     * @param results of the measured rows; the others keep their lines
     * @param conditions of the measurement
     */
    void writeRuns(List<Row> rows, List<Result> results, String conditions) throws IOException {
        String page = Files.readString(file);
        var lines = new StringBuilder(HEAD);
        for (Row row : rows) {
            Optional<Result> result =
                    results.stream().filter(each -> each.row().equals(row)).findFirst();
            String line = result.isPresent() ? result.get().line(conditions) : oldLine(page, row);
            lines.append(line).append('\n');
        }
        write(RUNS, lines.toString());
    }

    private static String oldLine(String page, Row row) {
        return page.lines()
                .filter(line -> line.startsWith("| " + row.title() + " |"))
                .findFirst()
                .orElseGet(() -> Result.none(row).line(""));
    }

    /** Replace the text of a section. */
    void write(String section, String text) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), section, text));
    }

    private static String replaced(String page, String section, String text) {
        String begin = "<!-- begin of what was measured: %s -->".formatted(section);
        String end = "<!-- end of what was measured: %s -->".formatted(section);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The page must have the lines '%s' and '%s'.".formatted(begin, end));
        }
        return page.substring(0, from + begin.length()) + "\n\n" + text + "\n" + page.substring(to);
    }
}
