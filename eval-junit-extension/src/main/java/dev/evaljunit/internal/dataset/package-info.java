/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Finds, reads, writes and verifies dataset versions and the lock file; free of JUnit and HTTP. */
@NullMarked
package dev.evaljunit.internal.dataset;

import org.jspecify.annotations.NullMarked;
