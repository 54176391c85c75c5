/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Opens the next version of a golden set as a draft, and changes it. */
@NullMarked
package dev.evaljunit.datasets.draft;

import org.jspecify.annotations.NullMarked;
