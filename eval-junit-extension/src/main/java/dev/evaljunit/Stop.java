/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/** When a run ends. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Stop {
    /** When all cases have run. */
    ALL_CASES,
    /**
     * As soon as every gate is decided. Cases then run in a random order. The risk that running all cases would have
     * changed a verdict is at most 1 % per gate.
     */
    EARLY
}
