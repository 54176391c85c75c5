/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Copies the locked dataset versions to the test class path. */
@NullMarked
package dev.evaljunit.datasets.fetch;

import org.jspecify.annotations.NullMarked;
