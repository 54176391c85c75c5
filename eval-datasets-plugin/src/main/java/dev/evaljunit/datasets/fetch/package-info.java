/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Brings the locked dataset versions to where tests find them. */
@NullMarked
package dev.evaljunit.datasets.fetch;

import org.jspecify.annotations.NullMarked;
