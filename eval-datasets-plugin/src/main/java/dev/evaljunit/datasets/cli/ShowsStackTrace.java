/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

/** A command that shows where in the program an error occurred, if it is asked to. */
interface ShowsStackTrace {

    boolean isStackTraceShown();
}
