/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;


/** Which cases of an eval become test nodes. */
public enum ShownCases {
    /** Each of them. */
    ALL,
    /** Those that ran and did not pass: a build tool keeps each node, and a very large eval has no room for that. */
    FAILING
}
