/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
@NullMarked
package dev.evaljunit.datasets.digest;

import org.jspecify.annotations.NullMarked;
