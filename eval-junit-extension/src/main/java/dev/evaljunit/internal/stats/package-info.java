/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pure functions on samples: intervals, decisions on floors and differences, power, early stopping, quantiles, corrections, agreement, judges, clusters; the only user of Commons Math. */
@NullMarked
package dev.evaljunit.internal.stats;

import org.jspecify.annotations.NullMarked;
