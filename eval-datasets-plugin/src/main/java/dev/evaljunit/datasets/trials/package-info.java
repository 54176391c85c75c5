/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads the trials of runs from their journals. */
@NullMarked
package dev.evaljunit.datasets.trials;

import org.jspecify.annotations.NullMarked;
