/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Platforms that keep datasets: their rows are read page by page and mapped to cases. */
@NullMarked
package dev.evaljunit.datasets.source.platform;

import org.jspecify.annotations.NullMarked;
