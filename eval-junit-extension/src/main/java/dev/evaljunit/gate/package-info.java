/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Rules over a run, and what they decide in words. */
@NullMarked
package dev.evaljunit.gate;

import org.jspecify.annotations.NullMarked;
