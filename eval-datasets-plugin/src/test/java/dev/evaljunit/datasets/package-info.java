/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the tests of all packages share. */
@NullMarked
package dev.evaljunit.datasets;

import org.jspecify.annotations.NullMarked;
