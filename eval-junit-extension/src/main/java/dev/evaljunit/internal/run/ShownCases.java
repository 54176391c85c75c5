/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import org.apiguardian.api.API;

/** Which cases of an eval become test nodes. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // asked by the engine
public enum ShownCases {
    /** Each of them. */
    ALL,
    /** Those that ran and did not pass: a build tool keeps each node, and a very large eval has no room for that. */
    FAILING
}
