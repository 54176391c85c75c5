/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** How gates decide: measures, samples, verdicts and their words. */
@NullMarked
package dev.evaljunit.internal.gate;

import org.jspecify.annotations.NullMarked;
