/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Joins the journals of an eval's shards into one run. */
@NullMarked
package dev.evaljunit.datasets.merge;

import org.jspecify.annotations.NullMarked;
