/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Has a judge score answers that people have labelled, for the plugin, which compares both. */
@NullMarked
package dev.evaljunit.internal.calibration;

import org.jspecify.annotations.NullMarked;
