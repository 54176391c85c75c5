/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Measures judges against people's labels, and writes what was measured into certificates. */
@NullMarked
package dev.evaljunit.datasets.calibrate;

import org.jspecify.annotations.NullMarked;
