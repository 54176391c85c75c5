/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The sources of dataset versions: directories and web servers. */
@NullMarked
package dev.evaljunit.datasets.source;

import org.jspecify.annotations.NullMarked;
