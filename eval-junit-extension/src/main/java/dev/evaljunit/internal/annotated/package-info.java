/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads evals from annotated test classes, for both front ends that have annotations. */
@NullMarked
package dev.evaljunit.internal.annotated;

import org.jspecify.annotations.NullMarked;
