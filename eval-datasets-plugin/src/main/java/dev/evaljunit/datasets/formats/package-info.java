/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads the files of other tools into versions of datasets, and writes versions in formats of other tools. */
@NullMarked
package dev.evaljunit.datasets.formats;

import org.jspecify.annotations.NullMarked;
