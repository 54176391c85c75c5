/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that differ between two texts, wherever they are. */
final class Lines {

    private static final int MOST = 20;

    private Lines() {}

    /** {@return the text of a file, in which other bytes than those of UTF-8 are replaced; empty without a file} */
    static String text(Optional<Path> file) throws IOException {
        return file.isEmpty() ? "" : new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8);
    }

    /** {@return the lines that only one text has, with a sign, those of the first before the others} */
    static List<String> changed(String before, String after) {
        var lines = new ArrayList<String>();
        onlyIn(before, after).forEach(line -> lines.add("- " + line));
        onlyIn(after, before).forEach(line -> lines.add("+ " + line));
        int more = lines.size() - MOST;
        return more <= 0 ? lines : concat(lines.subList(0, MOST), "… and %d more".formatted(more));
    }

    private static List<String> concat(List<String> lines, String last) {
        var all = new ArrayList<>(lines);
        all.add(last);
        return all;
    }

    /** {@return the lines of a text that another does not have as often; blanks around them do not count} */
    static List<String> onlyIn(String text, String other) {
        Map<String, Integer> left = new HashMap<>();
        other.lines().map(String::strip).forEach(line -> left.merge(line, 1, Integer::sum));
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && left.merge(line, -1, Integer::sum) < 0)
                .toList();
    }
}
