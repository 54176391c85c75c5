/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import org.apiguardian.api.API;

/** Whether a launch resumes an interrupted run. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by reports
public enum Resume {
    /** It does if there is one. */
    AUTO,
    /** It runs all trials. */
    NEVER,
    /** It fails if there is none. */
    REQUIRE
}
