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

/** Counts what cannot become an item, by the reason. */
final class DrawTally {

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
            lines.add("escalation reasons that %s gives no label: %s".formatted(Criteria.FILE, unknownReasons));
        }
        return lines;
    }
}
