/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Compares what decides about an agent in two commits, so that a change cannot turn itself green. */
@NullMarked
package dev.evaljunit.datasets.guard;

import org.jspecify.annotations.NullMarked;
