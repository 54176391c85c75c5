/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;


/** Whether a launch resumes an interrupted run. */
public enum Resume {
    /** Resume a run if there is one. */
    AUTO,
    /** Run all trials. */
    NEVER,
    /** Fail if there is none. */
    REQUIRE
}
