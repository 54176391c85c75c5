/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Adds a first eval to a project that has none: what its build needs, a golden set and a test class. */
@NullMarked
package dev.evaljunit.datasets.init;

import org.jspecify.annotations.NullMarked;
