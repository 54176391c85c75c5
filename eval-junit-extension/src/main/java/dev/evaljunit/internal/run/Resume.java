/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;


/** Whether a launch resumes an interrupted run. */
public enum Resume {
    /** It does if there is one. */
    AUTO,
    /** It runs all trials. */
    NEVER,
    /** It fails if there is none. */
    REQUIRE
}
