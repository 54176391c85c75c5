/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs evals in a JVM of their own, for builds whose tool does not. */
@NullMarked
package dev.evaljunit.datasets.launch;

import org.jspecify.annotations.NullMarked;
