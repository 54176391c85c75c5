/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads rows of files that other tools write: their places, their text, and the cells of tables. */
@NullMarked
package dev.evaljunit.datasets.rows;

import org.jspecify.annotations.NullMarked;
