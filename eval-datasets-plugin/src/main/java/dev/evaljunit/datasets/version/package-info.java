/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads and writes the files of a version and what belongs to its rows: roles, and texts that are nearly the same. */
@NullMarked
package dev.evaljunit.datasets.version;

import org.jspecify.annotations.NullMarked;
