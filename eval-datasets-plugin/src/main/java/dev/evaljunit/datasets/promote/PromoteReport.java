/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a promotion has done.
 *
 * @param lock what changed in the lock, in one line
 * @param changes one line for each case that was added, changed or removed
 * @param agreement one line for each pair of people and criterion
 * @param notCounted one line for each model whose labels were not counted
 * @param leftOut the cases that were left out as the user has chosen, with reasons
 * @param isRepeated whether the version was there already, the same
 */
public record PromoteReport(
        String lock,
        List<String> changes,
        List<String> agreement,
        List<String> notCounted,
        List<String> leftOut,
        boolean isRepeated) {

    private static final int LONGEST = 160;

    public PromoteReport {
        changes = List.copyOf(changes);
        agreement = List.copyOf(agreement);
        notCounted = List.copyOf(notCounted);
        leftOut = List.copyOf(leftOut);
    }

    /** {@return the report, line by line} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(lock + (isRepeated ? " (the version was there already)" : ""));
        changes.forEach(change -> lines.add("  " + SafeText.line(change, LONGEST)));
        section(lines, "Agreement:", agreement);
        section(lines, "Not counted, as only people's labels are:", notCounted);
        section(lines, leftOut.size() + " left out:", leftOut);
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add(title);
            content.forEach(line -> lines.add("  " + line));
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
