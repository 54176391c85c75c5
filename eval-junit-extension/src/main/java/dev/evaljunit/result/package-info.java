/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The results of an eval: what ran, what each judge scored, and what each gate decided. */
@NullMarked
package dev.evaljunit.result;

import org.jspecify.annotations.NullMarked;
