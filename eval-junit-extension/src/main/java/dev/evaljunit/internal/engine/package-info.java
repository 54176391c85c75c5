/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The engine front end: runs methods annotated with EvalTest. */
@NullMarked
package dev.evaljunit.internal.engine;

import org.jspecify.annotations.NullMarked;
