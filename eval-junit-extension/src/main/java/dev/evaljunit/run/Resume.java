/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import org.apiguardian.api.API;

/** Whether a run goes on where an earlier launch of it was broken off. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by reports
public enum Resume {
    /** If there is one. */
    AUTO,
    /** All trials run. */
    NEVER,
    /** There must be one. */
    REQUIRE
}
