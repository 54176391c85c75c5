/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** The command line: one command for each goal, for builds that are not Maven. */
@NullMarked
package dev.evaljunit.datasets.cli;

import org.jspecify.annotations.NullMarked;
