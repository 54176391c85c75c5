/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what cannot become an item, by the reason. */
final class DrawTally {

    private static final int MOST_LISTED = 10;

    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> unknownReasons = new TreeMap<>();

    void leftOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    void unknownEscalation(String reason) {
        unknownReasons.merge(SafeText.line(reason, 60), 1, Integer::sum);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        leftOut.forEach((why, count) -> lines.add(String.format(Locale.ROOT, "left out: %s (%,d)", why, count)));
        if (!unknownReasons.isEmpty()) {
            lines.add("escalation reasons that %s gives no label: %s".formatted(Criteria.FILE, listed()));
        }
        return lines;
    }

    /** The most frequent ones: whoever writes a reason may invent any number. */
    private String listed() {
        String shown = unknownReasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_LISTED)
                .map(reason -> String.format(Locale.ROOT, "'%s' (%,d)", reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(", "));
        int more = unknownReasons.size() - MOST_LISTED;
        return more > 0 ? String.format(Locale.ROOT, "%s and %,d more", shown, more) : shown;
    }
}
