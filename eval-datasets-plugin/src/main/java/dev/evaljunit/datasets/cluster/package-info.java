/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Groups failures of feedback and runs by what failed, and remembers the groups. */
@NullMarked
package dev.evaljunit.datasets.cluster;

import org.jspecify.annotations.NullMarked;
