/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

/** What of a repository is looked at. */
public enum Source {
    FEEDBACK("no feedback"),
    SETTINGS("no setting of an application"),
    JOIN_REPORT("no report of an import of feedback"),
    GOLDEN_SETS("no golden set"),
    QUEUES("no queue of answers to label"),
    RUBRICS("no rubric"),
    HISTORY("no history"),
    REPORTS("no report of a run");

    private final String missing;

    Source(String missing) {
        this.missing = missing;
    }

    /** {@return what is not there, in words that follow "since there is"} */
    public String missing() {
        return missing;
    }
}
