/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

/** What a build shows of a declared eval. */
enum EvalState {
    /** It ran: its report or its tests were written by this build. */
    RAN,
    /** Some of its cases ran, and no gate was applied. */
    FILTERED,
    /** It was planned only. */
    PLANNED,
    /** One shard of it ran, and no gate could fail. */
    SHARD,
    /** It is disabled, or a condition skipped it. */
    SKIPPED,
    /** The command line selects other tests. */
    NOT_SELECTED,
    /** This build runs no tests. */
    NO_TESTS,
    /** Nothing ran in this build, but the last report is green and newer than all that it depends on. */
    STALE,
    /** It is a static member of another class, which no one runs unless it is selected. */
    NESTED,
    /** Whether it ran cannot be told, since it writes no report and its test results were not written as usual. */
    UNKNOWN,
    /** It should have run, and nothing shows that it did. */
    MISSING
}
