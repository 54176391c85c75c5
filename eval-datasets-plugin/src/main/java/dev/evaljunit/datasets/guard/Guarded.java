/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import java.util.List;

/**
 * Everything that a guard knows at its end.
 *
 * @param base the digest of the commit
 * @param findings the worst first
 * @param unused excuses for changes that there are not
 * @param corners of the evals that ran in both commits; empty if their reports are not known
 */
record Guarded(String base, List<Finding> findings, List<Excuse> unused, List<Corners> corners) {

    List<Finding> open() {
        return findings.stream().filter(Finding::isOpen).toList();
    }

    List<Finding> excused() {
        return findings.stream().filter(finding -> finding.excuse().isPresent()).toList();
    }

    List<Finding> notes() {
        return findings.stream()
                .filter(finding -> !finding.isOpen() && finding.excuse().isEmpty())
                .toList();
    }

    /** {@return the result in one sentence} */
    String summary() {
        String since = "since commit " + base.substring(0, Math.min(12, base.length()));
        String others = "%d excused, %d noted".formatted(excused().size(), notes().size());
        int open = open().size();
        return open == 0
                ? "No gate has moved %s (%s)".formatted(since, others)
                : "Gates have moved %s: %d %s no excuse (%s)"
                        .formatted(since, open, open == 1 ? "change has" : "changes have", others);
    }

    /** {@return what an entry of the file with excuses looks like} */
    static String entry(Finding finding) {
        return """
                - change: '%s'
                  reason: …
                  by: …""".formatted(finding.change().replace("'", "''"));
    }
}
