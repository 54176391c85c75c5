/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Distributes the trials of an eval by Temporal. */
@NullMarked
package dev.evaljunit.temporal;

import org.jspecify.annotations.NullMarked;
