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
 * What an import has taken, and what not.
 *
 * @param heading one line
 * @param cases how many cases were written
 * @param refused how many rows were left out
 * @param refusals a line for each of these: place, id and reason; of very many the first ones
 * @param remarks what to know about the cases, a line each
 * @param notTaken what of the rows has no counterpart, with how often it occurs and what to do about it, a line each
 * @param dropped in how many rows each field was dropped
 * @param next what to do now; empty if nothing must be done
 */
public record ImportReport(
        String heading,
        int cases,
        int refused,
        List<String> refusals,
        List<String> remarks,
        List<String> notTaken,
        Map<String, Long> dropped,
        String next) {

    public ImportReport {
        refusals = List.copyOf(refusals);
        remarks = List.copyOf(remarks);
        notTaken = List.copyOf(notTaken);
    }

    /** {@return the report for people} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(heading);
        lines.addAll(remarks);
        if (refused > 0) {
            lines.add(String.format(Locale.ROOT, "%,d %s left out:", refused, refused == 1 ? "row was" : "rows were"));
            refusals.forEach(line -> lines.add("  - " + line));
        }
        if (!notTaken.isEmpty()) {
            lines.add("Not taken over:");
            notTaken.forEach(line -> lines.add("  - " + line));
        }
        if (!dropped.isEmpty()) {
            lines.add("Dropped fields, with the number of rows that had a value: " + droppedFields());
        }
        if (!next.isEmpty()) {
            lines.add(next);
        }
        return lines;
    }

    ImportReport withNext(String step) {
        return new ImportReport(heading, cases, refused, refusals, remarks, notTaken, dropped, step);
    }

    private String droppedFields() {
        var fields = new ArrayList<String>();
        dropped.forEach((field, rows) -> fields.add(field + " " + String.format(Locale.ROOT, "%,d", rows)));
        return String.join(", ", fields) + ".";
    }

    /** {@return the lines} */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
