/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The AssertJ front end, for evals that are written in code. */
@NullMarked
package dev.evaljunit.assertions;

import org.jspecify.annotations.NullMarked;
