/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Corrupts answers in typed ways, and counts which judges notice. */
@NullMarked
package dev.evaljunit.internal.mutation;

import org.jspecify.annotations.NullMarked;
