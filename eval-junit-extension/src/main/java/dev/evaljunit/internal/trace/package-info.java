/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Traces of what the agents of trials do, whoever records them. */
@NullMarked
package dev.evaljunit.internal.trace;

import org.jspecify.annotations.NullMarked;
