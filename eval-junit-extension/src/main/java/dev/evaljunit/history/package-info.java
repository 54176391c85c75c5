/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs that have ended, for those who come later. */
@NullMarked
package dev.evaljunit.history;

import org.jspecify.annotations.NullMarked;
