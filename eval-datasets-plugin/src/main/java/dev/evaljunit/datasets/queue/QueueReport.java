/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.text.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was drawn.
 *
 * @param queue the folder
 * @param added how many items are new
 * @param again how many were in the queue already
 * @param all how many items it has now
 * @param draws what was drawn of how many, for each reason
 * @param assigned how many new items each person got
 * @param notes what was left out, and why
 */
public record QueueReport(
        Path queue,
        int added,
        int again,
        int all,
        List<String> draws,
        Map<String, Integer> assigned,
        List<String> notes) {

    /** {@return the lines to print} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s drawn, %,d were there already, %,d in all",
                queue,
                Count.of(added, "new item"),
                again,
                all));
        draws.forEach(draw -> lines.add("  " + draw));
        if (!assigned.isEmpty()) {
            lines.add("to label: "
                    + assigned.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        lines.addAll(notes);
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
