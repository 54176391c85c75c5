/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Finds the commit that made an agent worse. */
@NullMarked
package dev.evaljunit.datasets.bisect;

import org.jspecify.annotations.NullMarked;
