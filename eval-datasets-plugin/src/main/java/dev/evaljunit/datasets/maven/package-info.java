/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** One thin class for each goal; the only user of Maven's types. */
@NullMarked
package dev.evaljunit.datasets.maven;

import org.jspecify.annotations.NullMarked;
