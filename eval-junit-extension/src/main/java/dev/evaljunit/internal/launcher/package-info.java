/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs evals without a build tool. */
@NullMarked
package dev.evaljunit.internal.launcher;

import org.jspecify.annotations.NullMarked;
