/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Has the trials of a run made by workers in other JVMs, and makes such trials. */
@NullMarked
package dev.evaljunit.internal.distribute;

import org.jspecify.annotations.NullMarked;
