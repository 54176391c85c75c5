/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Turns labelled rows into the next version of a dataset. */
@NullMarked
package dev.evaljunit.datasets.promote;

import org.jspecify.annotations.NullMarked;
