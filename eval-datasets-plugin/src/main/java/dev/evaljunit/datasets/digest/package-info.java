/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tells a team on one page what the last days brought: what came in, what became tests, how answers changed, and what is overdue. */
@NullMarked
package dev.evaljunit.datasets.digest;

import org.jspecify.annotations.NullMarked;
