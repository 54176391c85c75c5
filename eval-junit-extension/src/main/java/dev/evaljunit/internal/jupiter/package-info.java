/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Jupiter front end: datasets for parameterized tests, and gated templates. */
@NullMarked
package dev.evaljunit.internal.jupiter;

import org.jspecify.annotations.NullMarked;
