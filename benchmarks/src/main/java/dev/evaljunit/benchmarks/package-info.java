/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs evals of known duration as users run theirs, and writes the results into the documentation. */
@NullMarked
package dev.evaljunit.benchmarks;

import org.jspecify.annotations.NullMarked;
