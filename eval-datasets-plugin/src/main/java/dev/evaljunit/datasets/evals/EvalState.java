/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.util.List;

/** What a build shows of a declared eval. */
enum EvalState {
    /** It ran: its report or its tests were written by this build. */
    RAN,
    /** Some of its cases ran, and no gate was applied. */
    FILTERED("gates not applied: ", "eval.filter"),
    /** It was planned only. */
    PLANNED("plan only: ", "eval.plan"),
    /** Its trials were run for launches elsewhere. */
    SERVED("worker only: ", "eval.distribute.role"),
    /** A better prompt was searched for. */
    SEARCHED("searched for a better prompt instead: ", "eval.optimize"),
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
    MISSING;

    /** Those in which a setting had something else done than applying gates. */
    static final List<EvalState> UNDECIDED = List.of(FILTERED, PLANNED, SERVED, SEARCHED);

    private final String reason;
    private final String setting;

    EvalState() {
        this("", "");
    }

    EvalState(String reason, String setting) {
        this.reason = reason;
        this.setting = setting;
    }

    /** {@return how the reason begins for which gates are skipped} */
    String reason() {
        return reason;
    }

    /** {@return the setting that asks for it} */
    String setting() {
        return setting;
    }
}
