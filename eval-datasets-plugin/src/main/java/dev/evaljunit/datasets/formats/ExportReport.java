/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an export has written, and what not.
 *
 * @param heading one line
 * @param cases how many cases were written
 * @param refusals a line for each case that was left out; of very many the first ones
 * @param dropped in how many cases each field was dropped
 */
public record ExportReport(String heading, int cases, List<String> refusals, Map<String, Long> dropped) {

    public ExportReport {
        refusals = List.copyOf(refusals);
    }

    /** {@return the report for people} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(heading);
        if (!refusals.isEmpty()) {
            lines.add("Left out:");
            refusals.forEach(line -> lines.add("  - " + line));
        }
        if (!dropped.isEmpty()) {
            var fields = new ArrayList<String>();
            dropped.forEach((field, rows) -> fields.add(field + " " + String.format(Locale.ROOT, "%,d", rows)));
            lines.add("Dropped fields, with the number of cases that had a value: " + String.join(", ", fields) + ".");
        }
        return lines;
    }

    /** {@return the lines} */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
