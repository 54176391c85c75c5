/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The page on which a person labels the answers of a queue. */
@NullMarked
package dev.evaljunit.datasets.label;

import org.jspecify.annotations.NullMarked;
