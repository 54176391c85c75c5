/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pins dataset versions in the lock file. */
@NullMarked
package dev.evaljunit.datasets.lock;

import org.jspecify.annotations.NullMarked;
