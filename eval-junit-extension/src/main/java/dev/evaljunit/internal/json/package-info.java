/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** JSON in and out, as plain Java values; the only user of Jackson. */
@NullMarked
package dev.evaljunit.internal.json;

import org.jspecify.annotations.NullMarked;
