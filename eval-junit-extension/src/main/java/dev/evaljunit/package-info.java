/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The values and annotations that an eval test imports. */
@NullMarked
package dev.evaljunit;

import org.jspecify.annotations.NullMarked;
