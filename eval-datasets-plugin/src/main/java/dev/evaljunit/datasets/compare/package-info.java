/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Lists and shows golden sets, and shows what differs between two versions. */
@NullMarked
package dev.evaljunit.datasets.compare;

import org.jspecify.annotations.NullMarked;
