/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Compares the evals that the test class path declares with those that a build has run. */
@NullMarked
package dev.evaljunit.datasets.evals;

import org.jspecify.annotations.NullMarked;
