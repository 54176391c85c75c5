/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tells from the scores of real traffic whether a new version of a prompt does harm. */
@NullMarked
package dev.evaljunit.datasets.canary;

import org.jspecify.annotations.NullMarked;
