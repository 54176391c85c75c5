/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

/** Whether a launch resumes an interrupted run. */
public enum Resume {
    /** It does if there is one of the same agent. */
    AUTO,
    /** It does if there is one, even if the agent has changed since. */
    ANYWAY,
    /** It runs all trials. */
    NEVER,
    /** Fail if there is none. */
    REQUIRE
}
