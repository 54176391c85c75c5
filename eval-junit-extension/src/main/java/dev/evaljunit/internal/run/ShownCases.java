/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

/** Which cases of an eval become test nodes. */
public enum ShownCases {
    /** All cases. */
    ALL,
    /** Cases that ran and did not pass: a build tool keeps each node, too many for a very large eval. */
    FAILING
}
