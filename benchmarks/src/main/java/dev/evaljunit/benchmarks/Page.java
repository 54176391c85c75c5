/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/benchmarks.md}, between its markers. */
final class Page {

    private static final String BEGIN = "<!-- begin of what the benchmarks wrote -->";
    private static final String END = "<!-- end of what the benchmarks wrote -->";

    private static final String HEAD = """
            | benchmark | run | test time | comes to | aim | |
            |---|---|---|---|---|---|""";

    private Page() {}

    /** Replace what stands between the markers of a file. */
    static void write(Path file, String machine, List<Result> results) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), section(machine, results)));
    }

    static String section(String machine, List<Result> results) {
        String lines = String.join("\n", results.stream().map(Result::line).toList());
        return "%s\n%s\n\n%s.\n".formatted(HEAD, lines, machine);
    }

    static String replaced(String page, String section) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("The page must have the lines '%s' and '%s'.".formatted(BEGIN, END));
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + section + "\n" + page.substring(end);
    }
}
